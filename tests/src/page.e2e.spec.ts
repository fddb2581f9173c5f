/** @jest-environment ./tests/page/chromium-environment.mjs */
import { pageSuite } from './suites/page.js';

pageSuite('of one process', []);
pageSuite('behind the gateway, two instances of intake', ['--instances', 'intake=2']);
