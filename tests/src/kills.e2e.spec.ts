import { killsSuite } from './suites/kills.js';

killsSuite('feed');
