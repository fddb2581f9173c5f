import { jest } from '@jest/globals';
import { PATIENCE_MS } from './harness/delivery.js';
import { demoKillsSuite } from './suites/demo-kills.js';
import { killsSuite } from './suites/kills.js';

jest.setTimeout(PATIENCE_MS);
killsSuite('kafka');
demoKillsSuite('kafka');
