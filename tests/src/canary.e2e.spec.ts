import { canarySuite, unsealedSuite } from './suites/canary.js';

canarySuite('feed');
unsealedSuite();
