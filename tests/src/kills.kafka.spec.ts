import { jest } from '@jest/globals';
import { PATIENCE_MS } from './harness/delivery.js';
import { killsSuite } from './suites/kills.js';

jest.setTimeout(PATIENCE_MS);
killsSuite('kafka');
