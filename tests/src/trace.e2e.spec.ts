import { describe } from '@jest/globals';
import { traceSuite } from './harness/trace-suite.js';

describe('a complaint’s trace, delivered from the store’s own feed in one process', () => {
  traceSuite({ arguments: [], between: [] });
});
