import { describe } from '@jest/globals';
import { traceSuite } from './harness/trace-suite.js';

describe('a complaint’s trace, through the relay, Kafka and services in processes of their own', () => {
  traceSuite({
    arguments: ['--delivery', 'kafka', '--instances', 'routing=2'],
    between: ['publish recourse.events.v1'],
  });
});
