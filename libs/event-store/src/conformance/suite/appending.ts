import { describe, expect, it } from '@jest/globals';
import { eventHash } from '@recourse/evidence';
import { comparePositions, START } from '../../event-store.port.js';
import type { ConformanceAdapter } from '../adapter.js';
import { acknowledged, complaintStream, deliveryStream, parked, parkedMany, withSealedText } from '../samples.js';
import { withLog } from './with-log.js';

export function appendingTests(adapter: ConformanceAdapter): void {
  describe('that is appended to', () => {
    const { open } = withLog(adapter);

    it('keeps the events of a stream in order, chained by their hashes', async () => {
      const store = await open('audit');
      const stream = deliveryStream();
      const events = parkedMany(5);
      await store.append(stream, 'no-stream', events.slice(0, 2));
      const appended = await store.append(stream, 1, events.slice(2));
      const slice = await store.readStream(stream);

      expect(appended).toMatchObject({ revision: 4, repeated: false, position: slice.events.at(-1)!.position });
      expect(slice.revision).toBe(4);
      expect(slice.events.map(({ event }) => event)).toMatchObject(
        events.map((event, revision) => ({ ...event, stream, revision })),
      );
      let prev: string | null = null;
      for (const { type, event, bytes, hash } of slice.events) {
        expect(type).toBe(event.type);
        expect(JSON.parse(Buffer.from(bytes).toString('utf8'))).toEqual(event);
        expect(Buffer.from(hash)).toEqual(eventHash(bytes));
        expect(event.prev).toBe(prev);
        prev = Buffer.from(hash).toString('base64');
      }
    });

    it('gives positions in the order of appends, from any store', async () => {
      const [one, other] = [await open('audit'), await open('intake')];
      const stream = deliveryStream();
      const first = await one.append(stream, 'no-stream', [parked()]);
      const second = await other.append(stream, 0, [parked()]);
      const third = await one.append(deliveryStream(), 'no-stream', [parked()]);
      expect(comparePositions(first.position, second.position)).toBeLessThan(0);
      expect(comparePositions(second.position, third.position)).toBeLessThan(0);
      expect(await other.head()).toBe(third.position);
      expect(await other.countAfter(first.position)).toBe(2);
    });

    it('reads many streams at once, each name asked for, in that order', async () => {
      const store = await open('audit');
      const [long, missing, short] = [deliveryStream(), deliveryStream(), deliveryStream()];
      await store.append(long, 'no-stream', parkedMany(3));
      await store.append(short, 'no-stream', [parked()]);
      const slices = await store.readStreams([short, missing, long, short]);
      expect(slices.map(({ stream, revision }) => [stream, revision])).toEqual([
        [short, 0],
        [missing, 'no-stream'],
        [long, 2],
        [short, 0],
      ]);
    });

    it('reads the log in pages', async () => {
      const store = await open('audit');
      await store.append(deliveryStream(), 'no-stream', parkedMany(7));
      const whole = await store.readAll(START, { limit: 1_000 });
      const first = await store.readAll(START, { limit: 3 });
      const rest = await store.readAll(first.last, { limit: 1_000 });
      expect(first.events).toHaveLength(3);
      expect([...first.events, ...rest.events].map(({ position }) => position)).toEqual(
        whole.events.map(({ position }) => position),
      );
      expect(rest.last).toBe(await store.head());
      expect(await store.readAll(rest.last, { limit: 5 })).toEqual({ events: [], last: rest.last });
    });

    it('tells a caller that came too late the actual revision', async () => {
      const [one, other] = [await open('audit'), await open('intake')];
      const stream = deliveryStream();
      await one.append(stream, 'no-stream', parkedMany(2));
      const refusal = (expected: 'no-stream' | number, actual: 'no-stream' | number, at = stream) => ({
        code: 'REVISION_MISMATCH',
        details: { stream: at, expected, actual },
      });
      await expect(other.append(stream, 'no-stream', [parked()])).rejects.toMatchObject(refusal('no-stream', 1));
      await expect(other.append(stream, 0, [parked()])).rejects.toMatchObject(refusal(0, 1));
      await expect(one.append(stream, 5, [parked()])).rejects.toMatchObject(refusal(5, 1));
      const missing = deliveryStream();
      await expect(one.append(missing, 0, [parked()])).rejects.toMatchObject(refusal(0, 'no-stream', missing));
      expect((await one.readStream(stream)).revision).toBe(1);
      expect((await one.readStream(missing)).revision).toBe('no-stream');
    });

    it('answers the same ids at the same place as the first time', async () => {
      const [one, other] = [await open('audit'), await open('intake')];
      const stream = deliveryStream();
      const events = parkedMany(2);
      const first = await one.append(stream, 'no-stream', events);
      await one.append(stream, 1, [parked()]);
      const sealedAnew = events.map((event) => ({ ...event, correlationId: parked().id }));
      expect(await other.append(stream, 'no-stream', sealedAnew)).toEqual({ ...first, repeated: true });
      expect(await one.append(stream, 'no-stream', events)).toEqual({ ...first, repeated: true });
      expect((await one.readStream(stream)).revision).toBe(2);
    });

    it('refuses ids that were used elsewhere', async () => {
      const store = await open('audit');
      const stream = deliveryStream();
      const event = parked();
      await store.append(stream, 'no-stream', [event]);
      const reused = { code: 'EVENT_ID_REUSED' };
      await expect(store.append(deliveryStream(), 'no-stream', [event])).rejects.toMatchObject(reused);
      await expect(store.append(stream, 0, [event])).rejects.toMatchObject(reused);
      expect((await store.readStream(stream)).revision).toBe(0);
    });

    it('refuses types of another service', async () => {
      const routing = await open('routing');
      const stream = complaintStream();
      await expect(routing.append(stream, 'no-stream', [acknowledged()])).rejects.toMatchObject({
        code: 'EVENT_TYPE_NOT_OWNED',
      });
      expect((await routing.readStream(stream)).revision).toBe('no-stream');
    });

    it('refuses events that do not fit their contract, and too large ones', async () => {
      const store = await open('intake');
      const stream = complaintStream();
      const refused = async (event: object, code: string) =>
        expect(store.append(stream, 'no-stream', [{ ...acknowledged(), ...event }])).rejects.toMatchObject({ code });
      await refused({ data: { channel: 'desk', extra: 1 } }, 'EVENT_INVALID');
      await refused({ data: {} }, 'EVENT_INVALID');
      await refused({ schema: 2 }, 'EVENT_INVALID');
      await refused({ id: 'not-a-uuid' }, 'EVENT_INVALID');
      await refused({ sealed: { keyId: 'k', fields: { '/note': 'x' } } }, 'EVENT_INVALID');
      await refused({ type: 'complaint.invented' }, 'EVENT_INVALID');
      await refused({ tenant: 'lone surrogate \ud800' }, 'EVENT_INVALID');
      await refused(withSealedText(64_000), 'EVENT_TOO_LARGE');
      expect(await store.append(stream, 'no-stream', [withSealedText(60_000)])).toMatchObject({ revision: 0 });
    });

    it('never lets recordedAt decrease in a stream, though the clock steps back', async () => {
      const times = ['2026-03-01T12:00:00.000Z', '2026-03-01T11:00:00.000Z', '2026-03-01T12:30:00.000Z'];
      const clock = times.values();
      const late = await open('audit', { now: () => new Date(clock.next().value ?? times[0]!) });
      const early = await open('intake', { now: () => new Date('2026-02-01T00:00:00.000Z') });
      const stream = deliveryStream();
      await late.append(stream, 'no-stream', [parked()]);
      await late.append(stream, 0, parkedMany(2));
      await early.append(stream, 2, [parked()]);
      await late.append(stream, 3, [parked()]);
      const recorded = (await late.readStream(stream)).events.map(({ event }) => event.recordedAt);
      expect(recorded).toEqual([times[0], times[0], times[0], times[0], times[2]]);
    });
  });
}
