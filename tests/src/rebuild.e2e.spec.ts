import { rebuildSuite } from './suites/rebuild.js';

rebuildSuite('feed');
