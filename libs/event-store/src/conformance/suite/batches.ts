import { describe, expect, it } from '@jest/globals';
import type { Appended, EventStore, NewEvent } from '../../event-store.port.js';
import type { ConformanceAdapter } from '../adapter.js';
import { acknowledged, deliveryStream, parked, parkedMany } from '../samples.js';
import { withLog } from './with-log.js';

const BATCH = 50;
const BAD_ONE = 17;

/** Appends that are handed over in one tick, so that the store may send them together. */
export function batchTests(adapter: ConformanceAdapter): void {
  describe('that gets many appends at once', () => {
    const { open } = withLog(adapter);

    const isolates = async (store: EventStore, bad: (stream: string) => NewEvent | Promise<NewEvent>, code: string) => {
      const streams = Array.from({ length: BATCH }, deliveryStream);
      const badEvent = await bad(streams[BAD_ONE]!);
      const results = await Promise.allSettled(
        streams.map((stream, number) => store.append(stream, 'no-stream', [number === BAD_ONE ? badEvent : parked()])),
      );
      expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code } }]);
      expect(results[BAD_ONE]!.status).toBe('rejected');
      const revisions = (await store.readStreams(streams)).map(({ revision }) => revision);
      return { others: revisions.filter((_, number) => number !== BAD_ONE), own: revisions[BAD_ONE] };
    };
    const allThere = Array<number>(BATCH - 1).fill(0);

    it('fails one that comes too late alone', async () => {
      const [store, other] = [await open('audit'), await open('intake')];
      const late = async (stream: string) => (await other.append(stream, 'no-stream', [parked()]), parked());
      expect(await isolates(store, late, 'REVISION_MISMATCH')).toEqual({ others: allThere, own: 0 });
    });

    it('fails one with a used id alone', async () => {
      const store = await open('audit');
      const used = parked();
      await store.append(deliveryStream(), 'no-stream', [used]);
      expect(await isolates(store, () => used, 'EVENT_ID_REUSED')).toEqual({ others: allThere, own: 'no-stream' });
    });

    it('fails one that does not fit its contract alone', async () => {
      const store = await open('audit');
      const invalid = { ...parked(), data: {} };
      expect(await isolates(store, () => invalid, 'EVENT_INVALID')).toEqual({ others: allThere, own: 'no-stream' });
    });

    it('fails one with a foreign type alone', async () => {
      const store = await open('audit');
      expect(await isolates(store, acknowledged, 'EVENT_TYPE_NOT_OWNED')).toEqual({
        others: allThere,
        own: 'no-stream',
      });
    });

    it('applies appends to one stream in the order they came', async () => {
      const store = await open('audit');
      const stream = deliveryStream();
      const events = parkedMany(6);
      const appended = await Promise.all([
        store.append(stream, 'no-stream', events.slice(0, 2)),
        store.append(stream, 1, events.slice(2, 3)),
        store.append(stream, 2, events.slice(3)),
      ]);
      expect(appended.map(({ revision }) => revision)).toEqual([1, 2, 5]);
      const slice = await store.readStream(stream);
      expect(slice.events.map(({ event }) => event.id)).toEqual(events.map(({ id }) => id));
    });

    it('has one winner among equal expectations, and tells the others where the stream stands', async () => {
      const [one, other] = [await open('audit'), await open('intake')];
      const stream = deliveryStream();
      const attempts = [one, one, other, one, other].map((store) => store.append(stream, 'no-stream', [parked()]));
      const results = await Promise.allSettled(attempts);
      const won = results.filter((result): result is PromiseFulfilledResult<Appended> => result.status === 'fulfilled');
      expect(won).toMatchObject([{ value: { revision: 0, repeated: false } }]);
      for (const result of results) {
        if (result.status === 'rejected') {
          expect(result.reason).toMatchObject({ code: 'REVISION_MISMATCH', details: { actual: 0 } });
        }
      }
    });

    it('gives an append its own right answer when the one before it on the same stream fails', async () => {
      const [one, other] = [await open('audit'), await open('intake')];
      const stream = deliveryStream();
      await one.append(stream, 'no-stream', [parked()]);
      // Unknown to the first store: what it believes to be the end of the stream is out of date.
      const others = parked();
      await other.append(stream, 0, [others]);
      const late = one.append(stream, 0, [parked()]);
      const fitting = parked();
      const next = one.append(stream, 1, [fitting]);
      await expect(late).rejects.toMatchObject({ code: 'REVISION_MISMATCH', details: { actual: 1 } });
      expect(await next).toMatchObject({ revision: 2, repeated: false });
      const { events } = await other.readStream(stream);
      expect(events.slice(1).map(({ event }) => event.id)).toEqual([others.id, fitting.id]);
      expect(events[2]!.event.prev).toBe(Buffer.from(events[1]!.hash).toString('base64'));
    });

    it('answers a repeat beside its first append', async () => {
      const store = await open('audit');
      const stream = deliveryStream();
      const event = parked();
      const [first, repeat] = await Promise.all([
        store.append(stream, 'no-stream', [event]),
        store.append(stream, 'no-stream', [event]),
      ]);
      expect(first).toMatchObject({ revision: 0, repeated: false });
      expect(repeat).toEqual({ ...first, repeated: true });
    });
  });
}
