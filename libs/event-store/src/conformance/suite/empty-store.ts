import { describe, expect, it } from '@jest/globals';
import { START } from '../../event-store.port.js';
import type { ConformanceAdapter } from '../adapter.js';
import { complaintStream, deliveryStream } from '../samples.js';
import { withLog } from './with-log.js';

export function emptyStoreTests(adapter: ConformanceAdapter): void {
  describe('that is empty', () => {
    const { open } = withLog(adapter);

    it('stands at the start', async () => {
      const store = await open('audit');
      expect(await store.head()).toBe(START);
      expect(await store.countAfter(START)).toBe(0);
      expect(await store.readAll(START, { limit: 10 })).toEqual({ events: [], last: START });
    });

    it('answers for streams that nobody has begun', async () => {
      const store = await open('audit');
      const streams = [complaintStream(), deliveryStream()];
      expect(await store.readStreams(streams)).toEqual(
        streams.map((stream) => ({ stream, events: [], revision: 'no-stream' })),
      );
      expect(await store.readStreams([])).toEqual([]);
    });

    it('ends a subscription that got nothing when it is aborted', async () => {
      const store = await open('audit');
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 50);
      for await (const slice of store.subscribe({ after: START, signal: stop.signal }))
        expect(slice.events).toEqual([]);
      expect(stop.signal.aborted).toBe(true);
    });

    it('refuses an append to a revision that cannot be', async () => {
      const store = await open('audit');
      const stream = deliveryStream();
      for (const impossible of [-1, 0.5, Number.NaN]) {
        await expect(store.append(stream, impossible, [])).rejects.toMatchObject({ code: 'EVENT_INVALID' });
      }
    });
  });
}
