import { describe, expect, it } from '@jest/globals';
import { uncovered } from './publisher.js';

const sent = [{ partition: 3 }, { partition: 1 }, { partition: 3 }];
const confirmed = (partition: number, errorCode = 0, topicName = 't') => ({ topicName, partition, errorCode });

describe('the answer to a batch', () => {
  it('covers it when it confirms every partition', () => {
    expect(uncovered('t', sent, [confirmed(1), confirmed(3)])).toEqual([]);
    expect(uncovered('t', [], [])).toEqual([]);
  });

  it('does not cover it otherwise', () => {
    expect(uncovered('t', sent, [])).toEqual([1, 3]);
    expect(uncovered('t', sent, [confirmed(1), confirmed(3, 6)])).toEqual([3]);
    expect(uncovered('t', sent, [confirmed(1), confirmed(3, 0, 'other')])).toEqual([3]);
  });
});
