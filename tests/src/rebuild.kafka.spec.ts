import { jest } from '@jest/globals';
import { PATIENCE_MS } from './harness/delivery.js';
import { rebuildSuite } from './suites/rebuild.js';

jest.setTimeout(PATIENCE_MS);
rebuildSuite('kafka');
