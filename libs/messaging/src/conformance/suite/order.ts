import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Delivery } from '../../delivery.js';
import { onBench, type DeliveryBench } from '../bench.js';
import { eventually } from '../eventually.js';
import { bystander, complaint, source } from '../samples.js';
import type { DeliveryStrategy } from '../strategy.js';

const STREAMS = 40;
const EVENTS_A_STREAM = 10;

const streams = Array.from({ length: STREAMS }, (_, n) => complaint(n));

async function appendRounds(bench: DeliveryBench, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(streams.map((stream) => bench.append(stream, source())));
  }
}

/** Different for every event, and the same in every run. */
const someDelay = ({ event }: Delivery): number => (Number(event.stream.split('-')[1]) * 7 + event.revision * 13) % 6;

export function orderTests(strategy: DeliveryStrategy): void {
  describe('order', () => {
    it(
      'is kept inside each stream, while streams run side by side',
      onBench(strategy, async (bench) => {
        await appendRounds(bench, EVENTS_A_STREAM / 2);
        const handled: string[] = [];
        const busy = new Set<string>();
        let overlaps = 0;
        let most = 0;
        const consumer = await bench.start(async (delivery) => {
          const { stream, revision } = delivery.event;
          if (busy.has(stream)) overlaps += 1;
          busy.add(stream);
          most = Math.max(most, busy.size);
          await sleep(someDelay(delivery));
          busy.delete(stream);
          handled.push(`${stream}@${revision}`);
        });
        await appendRounds(bench, EVENTS_A_STREAM / 2);
        await bench.drained(consumer);
        for (const stream of streams) {
          const own = handled.filter((entry) => entry.startsWith(`${stream}@`));
          expect(own).toEqual(Array.from({ length: EVENTS_A_STREAM }, (_, revision) => `${stream}@${revision}`));
        }
        expect(overlaps).toBe(0);
        expect(most).toBeGreaterThan(STREAMS / 2);
      }),
    );

    it(
      'holds nobody else up: a stream that takes long delays only itself, and the saved position',
      onBench(strategy, async (bench) => {
        let free!: () => void;
        const freed = new Promise<void>((resolve) => (free = resolve));
        const handled: string[] = [];
        const consumer = await bench.start(async ({ event: { stream } }) => {
          if (stream === complaint('slow')) await freed;
          handled.push(stream);
        });
        await bench.append(complaint('early'));
        await bench.append(complaint('slow'));
        await bench.append(complaint('slow'));
        await bench.append(complaint('late'));
        await bench.append(complaint('other'), bystander());
        await eventually('the others are handled', () => handled.includes(complaint('late')));
        await eventually('the position is saved', async () => (await bench.checkpoint()).position === '1');
        expect(await consumer.status()).toMatchObject({ state: 'running', position: '1', lagEvents: 4 });
        free();
        await bench.drained(consumer);
        expect(handled.filter((stream) => stream === complaint('slow'))).toHaveLength(2);
        await eventually('the end is saved', async () => (await bench.checkpoint()).position === '5');
      }),
    );

    it(
      'is kept with no more events in hand than allowed',
      onBench(strategy, async (bench) => {
        let free!: () => void;
        const freed = new Promise<void>((resolve) => (free = resolve));
        let handled = 0;
        await appendRounds(bench, 2);
        const consumer = await bench.start(
          async ({ event: { stream } }) => {
            if (stream === streams[0]) await freed;
            handled += 1;
          },
          { timing: { maxAhead: 10, maxInFlight: 4 } },
        );
        await eventually('there is no room left', () => handled >= 8);
        await sleep(100);
        expect(handled).toBeLessThanOrEqual(10);
        free();
        await bench.drained(consumer);
        expect(handled).toBe(STREAMS * 2);
      }),
    );
  });
}
