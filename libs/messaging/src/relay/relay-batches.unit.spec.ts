import { describe, expect, it } from '@jest/globals';
import { CarriedEvent, type Position } from '@recourse/event-store';
import { source } from '../conformance/samples.js';
import { relayBatches } from './relay-batches.js';

const event = (position: number, text = '') => {
  const stored = { ...source(), data: { channel: 'desk', text }, stream: 'complaint-1', revision: position - 1 };
  return new CarriedEvent(String(position) as Position, Buffer.from(JSON.stringify(stored)), 'recourse_intake');
};
const large = (position: number) => event(position, 'x'.repeat(60_000));

const TRACEPARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const begin = () => ({ traceparent: TRACEPARENT, end: () => undefined });

const batchesOf = (events: readonly CarriedEvent[], maxBytes: number) => [...relayBatches(events, 24, maxBytes, begin)];
const positions = (batches: ReturnType<typeof batchesOf>) =>
  batches.map(({ records }) => records.map(({ headers }) => Number(headers.ce_position)));

describe('the batches of the relay', () => {
  it('keep the order and end where they say', () => {
    const batches = batchesOf([event(1), event(2), event(3)], 1_000_000);
    expect(positions(batches)).toEqual([[1, 2, 3]]);
    expect(batches.map(({ last }) => last)).toEqual(['3']);
    expect(batches[0]!.spans).toHaveLength(3);
    expect(batches[0]!.records[0]!.headers.traceparent).toBe(TRACEPARENT);
    expect(batchesOf([], 1_000_000)).toEqual([]);
  });

  it('are no larger than they may be', () => {
    const batches = batchesOf([1, 2, 3, 4, 5].map(large), 130_000);
    expect(positions(batches)).toEqual([[1, 2], [3, 4], [5]]);
    expect(batches.map(({ last }) => last)).toEqual(['2', '4', '5']);
    for (const { bytes } of batches) expect(bytes).toBeLessThanOrEqual(130_000);
  });

  it('leave no event behind, however large', () => {
    expect(positions(batchesOf([event(1), large(2), event(3)], 10_000))).toEqual([[1], [2], [3]]);
  });
});
