import { describe, expect, it } from '@jest/globals';
import { START, type EventStore, type Position } from '../../event-store.port.js';
import type { ConformanceAdapter } from '../adapter.js';
import { eventually } from '../eventually.js';
import { nextIds } from '../ids.js';
import { deliveryStream, parked, parkedMany } from '../samples.js';
import { withLog } from './with-log.js';

export function followingTests(adapter: ConformanceAdapter): void {
  describe('that is followed', () => {
    const { open } = withLog(adapter);

    const follow = (store: EventStore, after: Position, batchSize?: number) => {
      const stop = new AbortController();
      const ids: string[] = [];
      const sizes: number[] = [];
      const ended = (async () => {
        const options = { after, signal: stop.signal, ...(batchSize ? { batchSize } : {}) };
        for await (const { events, last } of store.subscribe(options)) {
          ids.push(...events.map(({ event }) => event.id));
          sizes.push(events.length);
          expect(last).toBe(events.at(-1)!.position);
        }
      })();
      const got = (count: number) => eventually(() => (ids.length >= count ? ids : undefined));
      return { ids, sizes, got, end: () => (stop.abort(), ended) };
    };

    it('hands over what was there before and what comes after', async () => {
      const [store, other] = [await open('audit'), await open('intake')];
      const events = parkedMany(4);
      const after = await store.head();
      await other.append(deliveryStream(), 'no-stream', events.slice(0, 2));
      const follower = follow(store, after);
      await follower.got(2);
      await other.append(deliveryStream(), 'no-stream', events.slice(2));
      expect(await follower.got(4)).toEqual(events.map(({ id }) => id));
      await follower.end();
    });

    it('feeds many subscribers, each from its own place and in its own portions', async () => {
      const store = await open('audit');
      const start = await store.head();
      const events = parkedMany(30);
      const middle = (await store.append(deliveryStream(), 'no-stream', events.slice(0, 10))).position;
      const followers = [follow(store, start, 7), follow(store, middle), follow(store, START)];
      await store.append(deliveryStream(), 'no-stream', events.slice(10));
      const ids = events.map(({ id }) => id);
      expect(await followers[0]!.got(30)).toEqual(ids);
      expect(await followers[1]!.got(20)).toEqual(ids.slice(10));
      expect(
        (await eventually(() => (followers[2]!.ids.at(-1) === ids.at(-1) ? followers[2]!.ids : undefined))).slice(-30),
      ).toEqual(ids);
      expect(Math.max(...followers[0]!.sizes)).toBeLessThanOrEqual(7);
      await Promise.all(followers.map((follower) => follower.end()));
    });

    it('waits for a subscriber that takes its time', async () => {
      const store = await open('audit');
      const after = await store.head();
      const stop = new AbortController();
      const iterator = store.subscribe({ after, signal: stop.signal, batchSize: 2 })[Symbol.asyncIterator]();
      const events = parkedMany(5);
      const first = nextIds(iterator);
      for (const event of events) await store.append(deliveryStream(), 'no-stream', [event]);
      const ids = await first;
      while (ids.length < 5) ids.push(...(await nextIds(iterator)));
      expect(ids).toEqual(events.map(({ id }) => id));
      stop.abort();
      expect(await iterator.next()).toMatchObject({ done: true });
    });

    it('tells a subscriber soon', async () => {
      const [store, other] = [await open('audit'), await open('intake')];
      const follower = follow(store, await store.head());
      const event = parked();
      await other.append(deliveryStream(), 'no-stream', [event]);
      await eventually(() => (follower.ids.includes(event.id) ? true : undefined), 2_000);
      await follower.end();
    });
  });
}
