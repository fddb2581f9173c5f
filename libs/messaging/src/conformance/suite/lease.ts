import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Trouble } from '../../consumer-status.js';
import type { Handler } from '../../react/handler-runner.js';
import { onBench } from '../bench.js';
import { eventually } from '../eventually.js';
import { complaint } from '../samples.js';
import { SCHEMA } from '../service-database.js';
import type { DeliveryStrategy } from '../strategy.js';

const noting =
  (handled: string[]): Handler =>
  async ({ event }) =>
    void handled.push(`${event.stream}@${event.revision}`);

export function leaseTests(strategy: DeliveryStrategy): void {
  describe('of several instances of a group', () => {
    it(
      'one works; when it stops, another goes on where it was',
      onBench(strategy, async (bench) => {
        const [one, two]: [string[], string[]] = [[], []];
        // Nobody could wait for such a lease to end: it is given back.
        const timing = { leaseTtlMs: 30_000 };
        const first = await bench.start(noting(one), { timing });
        await bench.append(complaint('a'));
        await bench.drained(first);
        const second = await bench.start(noting(two), { timing: { leaseTtlMs: 1_000 } });
        await bench.append(complaint('a'));
        await bench.drained(first);
        expect((await second.status()).state).toBe('standby');
        await first.stop();
        expect((await first.status()).state).toBe('stopped');
        await bench.append(complaint('a'));
        await bench.drained(second);
        expect(one).toEqual(['complaint-a@0', 'complaint-a@1']);
        expect(two).toEqual(['complaint-a@2']);
      }),
    );

    it(
      'one takes over when the lease of a dead one ends',
      onBench(strategy, async (bench) => {
        const handled: string[] = [];
        const before = await bench.start(noting(handled));
        await bench.append(complaint('a'));
        await bench.drained(before);
        await before.stop();
        await bench.sql(
          `update ${SCHEMA}.consumer_checkpoint
              set owner = 'elsewhere:1:x', epoch = epoch + 1, expires_at = now() + interval '1 second'`,
        );
        const { epoch } = await bench.checkpoint();
        await bench.append(complaint('a'));
        const consumer = await bench.start(noting(handled));
        await eventually('it stands by', async () => (await consumer.status()).state === 'standby');
        expect(handled).toEqual(['complaint-a@0']);
        await bench.drained(consumer);
        expect(handled).toEqual(['complaint-a@0', 'complaint-a@1']);
        expect(Number((await bench.checkpoint()).epoch)).toBe(Number(epoch) + 1);
      }),
    );

    it(
      'one that was overtaken stops at once and saves nothing more',
      onBench(strategy, async (bench) => {
        const troubles: Trouble[] = [];
        const signals: AbortSignal[] = [];
        let handled = 0;
        const consumer = await bench.start(
          async ({ event, signal }) => {
            handled += 1;
            if (event.stream !== complaint('held') || handled > 2) return;
            signals.push(signal);
            await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
          },
          { timing: { leaseTtlMs: 600 }, onTrouble: (trouble) => troubles.push(trouble) },
        );
        await bench.append(complaint('first'));
        await bench.drained(consumer);
        await eventually('that is saved', async () => (await bench.checkpoint()).position === '1');
        await bench.append(complaint('held'));
        await eventually('it is being handled', () => signals.length === 1);
        await bench.sql(
          `update ${SCHEMA}.consumer_checkpoint
              set owner = 'elsewhere:1:x', epoch = epoch + 1, expires_at = now() + interval '3 seconds'`,
        );
        await bench.append(complaint('later'));
        await eventually('it has noticed', async () => (await consumer.status()).state === 'standby');
        expect(signals[0]!.reason).toMatchObject({ code: 'LEASE_LOST' });
        expect(troubles).toMatchObject([{ code: 'LEASE_LOST', consequence: 'lease-lost' }]);
        expect(await bench.checkpoint()).toMatchObject({ position: '1', owner: 'elsewhere:1:x' });
        await bench.drained(consumer);
        await eventually('everything is saved', async () => (await bench.checkpoint()).position === '3');
      }),
    );

    it(
      'one that was overtaken and has not noticed saves nothing',
      onBench(strategy, async (bench) => {
        const handled: string[] = [];
        const consumer = await bench.start(noting(handled), { timing: { leaseTtlMs: 30_000 } });
        await bench.append(complaint('a'));
        await eventually('that is saved', async () => (await bench.checkpoint()).position === '1');
        await bench.sql(
          `update ${SCHEMA}.consumer_checkpoint
              set owner = 'elsewhere:1:x', epoch = epoch + 1, expires_at = now() + interval '1 minute'`,
        );
        await bench.append(complaint('b'));
        await eventually('it has noticed', async () => (await consumer.status()).state === 'standby');
        expect(handled).toEqual(['complaint-a@0', 'complaint-b@0']);
        expect(await bench.checkpoint()).toMatchObject({ position: '1', owner: 'elsewhere:1:x' });
      }),
    );

    it(
      'one that stops finishes what it has begun, and nothing is handled twice',
      onBench(strategy, async (bench) => {
        const handled: string[] = [];
        let release!: () => void;
        const released = new Promise<void>((resolve) => (release = resolve));
        let begun = 0;
        const first = await bench.start(async (delivery) => {
          begun += 1;
          await released;
          await sleep(100);
          await noting(handled)(delivery);
        });
        for (const name of ['a', 'b', 'c']) await bench.append(complaint(name));
        await eventually('they are being handled', () => begun === 3);
        const stopping = first.stop();
        release();
        await stopping;
        expect(await bench.checkpoint()).toMatchObject({ position: '3', owner: null });
        const second = await bench.start(noting(handled));
        await bench.drained(second);
        expect(handled.toSorted()).toEqual(['complaint-a@0', 'complaint-b@0', 'complaint-c@0']);
      }),
    );
  });
}
