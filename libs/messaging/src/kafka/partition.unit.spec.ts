import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { keyOf, murmur2, partitionOf } from './partition.js';

const PARTITIONS = 24;
const theirs = Partitioners.DefaultPartitioner();
const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({ partitionId, leader: 1 }));

describe('the partition of a key', () => {
  // Of the tests of Kafka's own clients.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes "%s" as Java does', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  it('is where the default partitioner puts it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (key) => {
        const message = { key, value: '' };
        expect(partitionOf(key, PARTITIONS)).toBe(
          theirs({ topic: 't', partitionMetadata: partitionMetadata as never, message }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is the stream, and the parked stream for what is about one', () => {
    const event = (more: object) =>
      ({ stream: 'complaint-1', data: {}, type: 'complaint.closed', ...more }) as Envelope;
    expect(keyOf(event({}))).toBe('complaint-1');
    const parked = { stream: 'delivery-g-complaint-2', data: { parkedStream: 'complaint-2' } };
    expect(keyOf(event({ ...parked, type: 'delivery.parked' }))).toBe('complaint-2');
    expect(keyOf(event({ ...parked, type: 'complaint.closed' }))).toBe('delivery-g-complaint-2');
  });
});
