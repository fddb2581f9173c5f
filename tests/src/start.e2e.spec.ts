import { startSuite } from './suites/start.js';

startSuite('feed');
