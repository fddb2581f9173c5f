import { jest } from '@jest/globals';
import { PATIENCE_MS } from './harness/delivery.js';
import { canarySuite } from './suites/canary.js';

jest.setTimeout(PATIENCE_MS);
canarySuite('kafka');
