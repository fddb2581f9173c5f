import { describe, expect, it } from '@jest/globals';
import { streamName } from '@recourse/contracts';
import type { Handler } from '../../react/handler-runner.js';
import { discardParked, requestRedrive, requestRedriveAll } from '../../react/redrive-command.js';
import { onBench, type DeliveryBench } from '../bench.js';
import { eventually } from '../eventually.js';
import { command, complaint, GROUP } from '../samples.js';
import { SCHEMA } from '../service-database.js';
import type { DeliveryStrategy } from '../strategy.js';

const bad = complaint('bad');
const delivery = streamName.delivery(GROUP, bad);

/** Fails at one revision of the bad stream until it is mended. */
class MendableHandler {
  failsAt = 1;
  readonly handled: string[] = [];

  readonly handle: Handler = async ({ event, redriven }) => {
    if (event.stream === bad && event.revision === this.failsAt) throw new RangeError('poison');
    this.handled.push(`${event.revision}${redriven ? ' again' : ''}`);
  };
}

async function parkedBench(bench: DeliveryBench) {
  const handler = new MendableHandler();
  const consumer = await bench.start(handler.handle);
  for (let n = 0; n < 4; n += 1) await bench.append(bad);
  await bench.drained(consumer);
  expect(await consumer.parked()).toMatchObject([{ firstRevision: 1, lastRevision: 3 }]);
  return { handler, consumer };
}

const typesOf = async (bench: DeliveryBench) =>
  (await bench.events(delivery)).map(({ event }) => event.type.replace('delivery.', ''));

export function redriveTests(strategy: DeliveryStrategy): void {
  describe('a redrive', () => {
    it(
      'handles what waits in order, and newer events after it',
      onBench(strategy, async (bench) => {
        const { handler, consumer } = await parkedBench(bench);
        handler.failsAt = -1;
        await Promise.all([
          requestRedrive(bench.store, bad, command()),
          bench.append(bad),
          bench.append(complaint('x')),
        ]);
        await bench.append(bad);
        await bench.drained(consumer);
        const own = handler.handled.filter((entry) => entry !== '0');
        expect(own.slice(0, 3)).toEqual(['1 again', '2 again', '3 again']);
        expect(own.slice(3).map((entry) => entry[0])).toEqual(['4', '5']);
        expect(await consumer.parked()).toEqual([]);
        expect((await bench.events(delivery)).at(-1)!.event).toMatchObject({
          type: 'delivery.redriven',
          data: { fromRevision: 1 },
        });
        await eventually('nothing is kept about it', async () => {
          return (await bench.sql(`select from ${SCHEMA}.parked_stream`)).length === 0;
        });
      }),
    );

    it(
      'that fails again leaves the rest parked, from the event that failed',
      onBench(strategy, async (bench) => {
        const { handler, consumer } = await parkedBench(bench);
        handler.failsAt = 3;
        await requestRedrive(bench.store, bad, command());
        await bench.drained(consumer);
        expect(handler.handled).toEqual(['0', '1 again', '2 again']);
        expect(await consumer.parked()).toMatchObject([{ firstRevision: 3, lastRevision: 3, errorCode: 'RangeError' }]);
        expect((await bench.events(delivery)).slice(-2).map(({ event }) => event.data)).toMatchObject([
          { fromRevision: 1, toRevision: 2 },
          { revision: 3, reason: 'poison' },
        ]);
        await requestRedrive(bench.store, bad, command());
        await bench.drained(consumer);
        expect(await consumer.parked()).toHaveLength(1);

        handler.failsAt = -1;
        await requestRedrive(bench.store, bad, command());
        await bench.drained(consumer);
        expect(handler.handled).toEqual(['0', '1 again', '2 again', '3 again']);
        expect(await consumer.parked()).toEqual([]);
      }),
    );

    it(
      'is asked for once by the same command, and only for what is parked',
      onBench(strategy, async (bench) => {
        const { handler, consumer } = await parkedBench(bench);
        handler.failsAt = -1;
        const same = command();
        const first = await requestRedrive(bench.store, bad, same);
        await bench.drained(consumer);
        expect(await requestRedrive(bench.store, bad, same)).toEqual({ ...first, repeated: true });
        await expect(requestRedrive(bench.store, bad, command())).rejects.toMatchObject({
          code: 'DELIVERY_NOT_PARKED',
        });
        await bench.drained(consumer);
        expect(await typesOf(bench)).toEqual(['parked', 'parked', 'parked', 'redrive-requested', 'redriven']);
      }),
    );

    it(
      'can be asked for by several people at once, and of everything',
      onBench(strategy, async (bench) => {
        const { handler, consumer } = await parkedBench(bench);
        handler.failsAt = -1;
        const { store, dataSource } = bench;
        await Promise.all([
          requestRedriveAll(store, dataSource, SCHEMA, command()),
          requestRedrive(store, bad, command()).catch(() => undefined),
          requestRedrive(store, bad, command()).catch(() => undefined),
        ]);
        await bench.drained(consumer);
        expect(handler.handled).toEqual(['0', '1 again', '2 again', '3 again']);
        expect(await consumer.parked()).toEqual([]);
        expect(await requestRedriveAll(store, dataSource, SCHEMA, command())).toBe(0);
      }),
    );
  });

  describe('a discard', () => {
    it(
      'gives up what waits; later events are handled',
      onBench(strategy, async (bench) => {
        const { handler, consumer } = await parkedBench(bench);
        await discardParked(bench.store, bad, command());
        await bench.append(bad);
        await bench.drained(consumer);
        expect(handler.handled).toEqual(['0', '4']);
        expect(await consumer.parked()).toEqual([]);
        expect((await bench.events(delivery)).at(-1)!.event).toMatchObject({
          type: 'delivery.discarded',
          data: { fromRevision: 1, toRevision: 3, reason: 'mended' },
        });
      }),
    );

    it(
      'holds also for events that are delivered once more',
      onBench(strategy, async (bench) => {
        const handler = new MendableHandler();
        const stuck: Handler = (delivery) =>
          delivery.event.stream === bad ? handler.handle(delivery) : new Promise(() => undefined);
        const timing = { handlerDeadlineMs: 100, backOffMaxMs: 50 };
        const consumer = await bench.start(stuck, { timing });
        // While this one is not finished, no position is saved.
        await bench.append(complaint('stuck'));
        for (let n = 0; n < 4; n += 1) await bench.append(bad);
        await eventually('it is parked', async () => (await consumer.parked())[0]?.lastRevision === 3);
        handler.failsAt = -1;
        await discardParked(bench.store, bad, command());
        await eventually('it is given up', async () => (await consumer.parked()).length === 0);
        await consumer.stop();
        expect((await bench.checkpoint()).position).toBe('0');

        const again = await bench.start(handler.handle);
        await bench.append(bad);
        await bench.drained(again);
        expect(handler.handled).toEqual(['0', '0', '4']);
      }),
    );
  });
}
