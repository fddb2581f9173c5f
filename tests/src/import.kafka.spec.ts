import { jest } from '@jest/globals';
import { PATIENCE_MS } from './harness/delivery.js';
import { importSuite } from './suites/import.js';

jest.setTimeout(PATIENCE_MS);
importSuite('kafka');
