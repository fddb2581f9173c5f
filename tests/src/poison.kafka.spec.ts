import { jest } from '@jest/globals';
import { PATIENCE_MS } from './harness/delivery.js';
import { poisonSuite } from './suites/poison.js';

jest.setTimeout(PATIENCE_MS);
poisonSuite('kafka');
