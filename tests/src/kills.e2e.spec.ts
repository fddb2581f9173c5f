import { demoKillsSuite } from './suites/demo-kills.js';
import { killsSuite } from './suites/kills.js';

killsSuite('feed');
demoKillsSuite();
