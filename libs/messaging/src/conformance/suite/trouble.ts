import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@recourse/contracts';
import type { Trouble } from '../../consumer-status.js';
import { onBench } from '../bench.js';
import { closeDatabase } from '../close-database.js';
import { eventually } from '../eventually.js';
import { complaint } from '../samples.js';
import type { DeliveryStrategy } from '../strategy.js';

const STREAMS = 20;
const streams = Array.from({ length: STREAMS }, (_, n) => complaint(n));

export function troubleTests(strategy: DeliveryStrategy): void {
  describe('trouble with the infrastructure', () => {
    it(
      'pauses the consumer, visibly and without counting, until it is over',
      onBench(strategy, async (bench) => {
        let down = true;
        let calls = 0;
        const attempts = new Set<number>();
        const handled: string[] = [];
        const troubles: Trouble[] = [];
        const consumer = await bench.start(
          async ({ event, attempt }) => {
            calls += 1;
            attempts.add(attempt);
            if (down) throw new DomainError('KEYRING_UNAVAILABLE');
            handled.push(event.stream);
          },
          { onTrouble: (trouble) => troubles.push(trouble) },
        );
        for (const stream of streams) await bench.append(stream);
        await eventually('it is paused', async () => (await consumer.status()).state === 'paused');
        await sleep(600);
        expect(await consumer.status()).toMatchObject({
          state: 'paused',
          lastTrouble: 'KEYRING_UNAVAILABLE',
          parked: 0,
        });
        // All that were in flight once, then one at each back-off.
        expect(calls).toBeLessThan(STREAMS + 15);
        expect(troubles.length).toBeLessThan(15);
        down = false;
        await bench.drained(consumer);
        expect(handled.toSorted()).toEqual([...streams].toSorted());
        expect([...attempts]).toEqual([1]);
        expect(await consumer.status()).toMatchObject({ state: 'running', parked: 0, lastTrouble: null });
      }),
    );

    it(
      'may be the database itself: everything goes on when it is back',
      onBench(strategy, async (bench) => {
        const handled = new Set<string>();
        const consumer = await bench.start(async ({ event }) => {
          await bench.sql('select 1');
          handled.add(`${event.stream}@${event.revision}`);
        });
        for (const stream of streams) await bench.append(stream);
        const open = await closeDatabase(bench.log.adminUrl);
        await eventually('it is paused', async () => (await consumer.status()).state === 'paused');
        await sleep(2_000);
        expect((await consumer.status()).state).toBe('paused');
        await open();
        for (const stream of streams) await bench.append(stream);
        await bench.drained(consumer);
        expect(handled.size).toBe(STREAMS * 2);
        expect(await consumer.parked()).toEqual([]);
      }),
    );

    it(
      'is not a conflict: that is tried again at once and holds nobody up',
      onBench(strategy, async (bench) => {
        let conflicts = 0;
        const states = new Set<string>();
        const consumer = await bench.start(async ({ event, attempt }) => {
          expect(attempt).toBe(1);
          if (event.stream === streams[0] && conflicts < 8) {
            conflicts += 1;
            states.add((await consumer.status()).state);
            throw new DomainError('REVISION_MISMATCH');
          }
        });
        for (const stream of streams) await bench.append(stream);
        await bench.drained(consumer);
        expect(conflicts).toBe(8);
        expect([...states]).toEqual(['running']);
        expect(await consumer.parked()).toEqual([]);
      }),
    );
  });

  describe('a handler that takes too long', () => {
    it(
      'is told to stop, and its event comes again',
      onBench(strategy, async (bench) => {
        let calls = 0;
        const troubles: Trouble[] = [];
        const consumer = await bench.start(
          async ({ signal }) => {
            calls += 1;
            if (calls > 1) return;
            await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
          },
          { timing: { handlerDeadlineMs: 200 }, onTrouble: (trouble) => troubles.push(trouble) },
        );
        await bench.append(complaint('slow'));
        await bench.drained(consumer);
        expect(calls).toBe(2);
        expect(troubles).toMatchObject([{ code: 'HANDLER_OVERDUE', consequence: 'paused' }]);
      }),
    );
  });
}
