import { describe, expect, it } from '@jest/globals';
import { streamName } from '@recourse/contracts';
import type { Trouble } from '../../consumer-status.js';
import { FailPoints, isChosen } from '../../fail-points/fail-points.js';
import type { Handler } from '../../react/handler-runner.js';
import { discardParked } from '../../react/redrive-command.js';
import { onBench } from '../bench.js';
import { bystander, command, complaint, GROUP, source, SOURCE_TYPE } from '../samples.js';
import type { DeliveryStrategy } from '../strategy.js';

const STREAMS = 10;
const streams = Array.from({ length: STREAMS }, (_, n) => complaint(n));
const bad = streams[3]!;
const deliveryOf = (stream: string) => streamName.delivery(GROUP, stream);

/** Notes what it handled; fails at one event of one stream. */
function failingAt(revision: number, handled: string[], tries: number[] = []): Handler {
  return async ({ event, attempt }) => {
    if (event.stream === bad && event.revision === revision) {
      tries.push(attempt);
      throw new TypeError('poison');
    }
    handled.push(`${event.stream}@${event.revision}`);
  };
}

export function parkingTests(strategy: DeliveryStrategy): void {
  describe('an event that can not be handled', () => {
    it(
      'parks its stream alone, with the later events behind it',
      onBench(strategy, async (bench) => {
        const handled: string[] = [];
        const tries: number[] = [];
        const troubles: Trouble[] = [];
        const consumer = await bench.start(failingAt(1, handled, tries), {
          onTrouble: (trouble) => troubles.push(trouble),
        });
        for (let round = 0; round < 3; round += 1) for (const stream of streams) await bench.append(stream);
        await bench.append(bad, bystander());
        await bench.drained(consumer);

        expect(tries).toEqual([1, 2, 3]);
        expect(handled.filter((entry) => entry.startsWith(`${bad}@`))).toEqual([`${bad}@0`]);
        expect(handled).toHaveLength(STREAMS * 3 - 2);
        expect(await consumer.parked()).toEqual([
          {
            group: GROUP,
            stream: bad,
            firstRevision: 1,
            lastRevision: 2,
            errorCode: 'TypeError',
            since: expect.any(String),
          },
        ]);
        expect(await consumer.status()).toMatchObject({ parked: 1, lagEvents: 0, lastTrouble: null });
        expect(troubles.map(({ consequence }) => consequence)).toEqual(['retried', 'retried', 'parked']);

        const sources = await bench.events(bad);
        const parked = await bench.events(deliveryOf(bad));
        expect(parked.map(({ event }) => event.data)).toEqual([
          expect.objectContaining({ sourceEventId: sources[1]!.event.id, revision: 1, attempts: 3, reason: 'poison' }),
          expect.objectContaining({ sourceEventId: sources[2]!.event.id, revision: 2, reason: 'predecessor-parked' }),
        ]);
        const { event } = parked[0]!;
        expect(event.occurredAt).toBe(sources[1]!.event.recordedAt);
        expect(event.causationId).toBe(sources[1]!.event.id);
        expect(event.actor).toEqual({ kind: 'automation', id: GROUP, role: 'automation' });
      }),
    );

    it(
      'is chosen by a fail point for the same streams in every run',
      onBench(strategy, async (bench) => {
        const handled: string[] = [];
        const failPoints = new FailPoints(`react.handle.${GROUP}.${SOURCE_TYPE}=poison:4`);
        const consumer = await bench.start(async ({ event }) => void handled.push(event.stream), { failPoints });
        for (const stream of streams) await bench.append(stream);
        await bench.drained(consumer);
        const chosen = streams.filter((stream) => isChosen(stream, 4));
        expect(chosen.length).toBeGreaterThan(0);
        expect((await consumer.parked()).map(({ stream }) => stream).toSorted()).toEqual(chosen.toSorted());
        expect(handled.toSorted()).toEqual(streams.filter((stream) => !chosen.includes(stream)).toSorted());
      }),
    );

    it(
      'stays parked over a restart, and later events still go behind it',
      onBench(strategy, async (bench) => {
        const first = await bench.start(failingAt(0, []));
        await bench.append(bad);
        await bench.drained(first);
        await first.stop();
        const handled: string[] = [];
        const second = await bench.start(failingAt(-1, handled));
        await bench.append(bad);
        await bench.drained(second);
        expect(handled).toEqual([]);
        expect(await second.parked()).toMatchObject([{ stream: bad, firstRevision: 0, lastRevision: 1 }]);
      }),
    );

    it(
      'is parked without a try when the chain of causes is too long',
      onBench(strategy, async (bench) => {
        const handled: string[] = [];
        const consumer = await bench.start(failingAt(-1, handled));
        await bench.append(complaint('fits'), source(50));
        await bench.append(complaint('too-deep'), source(51));
        await bench.drained(consumer);
        expect(handled).toEqual([`${complaint('fits')}@0`]);
        expect(await consumer.parked()).toMatchObject([
          { stream: complaint('too-deep'), errorCode: 'CAUSATION_TOO_DEEP' },
        ]);
      }),
    );

    it(
      'is known from the log alone: lost tables come back, and what was given up stays so',
      onBench(strategy, async (bench) => {
        const givenUp = complaint('given-up');
        const fails: Handler = async ({ event }) => {
          if (event.stream === bad || event.stream === givenUp) throw new TypeError('poison');
        };
        const first = await bench.start(fails);
        for (const stream of [bad, givenUp, bad, givenUp]) await bench.append(stream);
        await bench.drained(first);
        const before = await first.parked();
        await discardParked(bench.store, givenUp, command());
        await bench.drained(first);
        await first.stop();
        await bench.sql('delete from intake.parked_stream');
        await bench.sql('delete from intake.consumer_checkpoint');

        const handled: string[] = [];
        const second = await bench.start(failingAt(-1, handled));
        await bench.append(givenUp);
        await bench.drained(second);
        expect(handled).toEqual([`${givenUp}@2`]);
        expect(await second.parked()).toEqual(before.filter(({ stream }) => stream === bad));
      }),
    );
  });
}
