import { poisonSuite } from './suites/poison.js';

poisonSuite('feed');
