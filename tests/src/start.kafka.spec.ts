import { jest } from '@jest/globals';
import { PATIENCE_MS } from './harness/delivery.js';
import { startSuite } from './suites/start.js';

jest.setTimeout(PATIENCE_MS);
startSuite('kafka');
