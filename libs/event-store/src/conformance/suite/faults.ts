import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { ConformanceAdapter } from '../adapter.js';
import { FaultProxy } from '../fault-proxy.js';
import { nextIds } from '../ids.js';
import { deliveryStream, parked } from '../samples.js';
import { brokenBeforeTheReply, killedBeforeTheReply } from '../scenarios/lost-reply.js';
import { withLog } from './with-log.js';

const SCENARIO_MS = 30_000;
/** What is sent before the line is known to be dead may have arrived. */
const NOTICING_MS = 100;

export function faultTests(adapter: ConformanceAdapter): void {
  describe('whose line breaks', () => {
    const { log, open } = withLog(adapter);

    it(
      'records once what was committed before the client was killed',
      async () => {
        const { answer, ids, sent } = await killedBeforeTheReply(log());
        expect(answer).toMatchObject({ revision: 1, repeated: true });
        expect(ids.slice(1)).toEqual(sent);
      },
      SCENARIO_MS,
    );

    it(
      'finds out by itself about an append whose reply was lost',
      async () => {
        const { answer, ids, sent } = await brokenBeforeTheReply(log());
        expect(answer).toMatchObject({ revision: 1 });
        expect(ids).toEqual(sent);
      },
      SCENARIO_MS,
    );

    it(
      'says that the outcome is unknown when it cannot find out in time',
      async () => {
        const proxy = await FaultProxy.before(log().address);
        const store = await open('intake', { via: proxy.address, patienceMs: 300 });
        const [stream, event] = [deliveryStream(), parked()];
        proxy.swallowRepliesTo(event.id);
        const unknown = store.append(stream, 'no-stream', [event]);
        await expect(unknown).rejects.toMatchObject({ code: 'STORE_APPEND_UNKNOWN' });
        proxy.cut();
        expect(await store.append(stream, 'no-stream', [event])).toMatchObject({ revision: 0, repeated: true });
        await proxy.close();
      },
      SCENARIO_MS,
    );

    it(
      'says that nothing was recorded when it cannot reach the server, and works again when it can',
      async () => {
        const proxy = await FaultProxy.before(log().address);
        const store = await open('intake', { via: proxy.address, patienceMs: 300 });
        const stream = deliveryStream();
        await store.append(stream, 'no-stream', [parked()]);
        proxy.refuse();
        await sleep(NOTICING_MS);
        await expect(store.append(stream, 0, [parked()])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
        await expect(store.readStream(stream)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
        proxy.accept();
        expect((await store.readStream(stream)).revision).toBe(0);
        expect(await store.append(stream, 0, [parked()])).toMatchObject({ revision: 1, repeated: false });
        await proxy.close();
      },
      SCENARIO_MS,
    );

    it(
      'goes on feeding its subscribers',
      async () => {
        const proxy = await FaultProxy.before(log().address);
        const [store, other] = [await open('audit', { via: proxy.address }), await open('intake')];
        const stop = new AbortController();
        const slices = store.subscribe({ after: await store.head(), signal: stop.signal })[Symbol.asyncIterator]();
        const events = [parked(), parked()];
        for (const event of events) {
          await other.append(deliveryStream(), 'no-stream', [event]);
          expect(await nextIds(slices)).toEqual([event.id]);
          proxy.cut();
        }
        stop.abort();
        await proxy.close();
      },
      SCENARIO_MS,
    );
  });
}
