import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { requestRedrive } from '../../react/redrive-command.js';
import { builtModule } from '../built-module.js';
import { onBench, type DeliveryBench } from '../bench.js';
import type { Order } from '../crash-worker.js';
import { command, complaint, GROUP, reactionTo, source, SOURCE_TYPE } from '../samples.js';
import type { DeliveryStrategy } from '../strategy.js';

const WORKER = fileURLToPath(new URL('../crash-worker.js', builtModule(import.meta.url)));
const STREAMS = 30;
const EVENTS = 120;
const UNENDING_LEASE_MS = 600_000;

const streams = Array.from({ length: STREAMS }, (_, n) => complaint(n));

interface Run {
  readonly failPoints?: string;
  readonly poisoned?: string;
}

/** One process that reacts until it has nothing left to do, or is killed. */
function runProcess(bench: DeliveryBench, strategy: DeliveryStrategy, { failPoints, poisoned }: Run = {}) {
  const { RECOURSE_FAIL_POINTS: _, ...environment } = process.env;
  const armed = failPoints ? { RECOURSE_FAIL_POINTS: failPoints } : {};
  const child = fork(WORKER, { env: { ...environment, NODE_OPTIONS: '', ...armed }, execArgv: [] });
  const order: Order = {
    strategyModule: strategy.module,
    carrier: bench.carrier.settings,
    logModule: bench.log.elsewhere.module,
    logSettings: bench.log.elsewhere.settings,
    databaseUrl: bench.log.urlOf('intake'),
    leaseTtlMs: UNENDING_LEASE_MS,
    poisoned: poisoned ?? null,
  };
  child.send(order);
  return new Promise<string>((resolve) => child.on('exit', (code, signal) => resolve(signal ?? `exit ${code}`)));
}

async function appendSources(bench: DeliveryBench): Promise<void> {
  for (let n = 0; n < EVENTS; n += STREAMS) {
    await Promise.all(streams.map((stream) => bench.append(stream, source())));
  }
}

/** How many reactions each source event has. */
async function reactions(bench: DeliveryBench): Promise<number[]> {
  const slices = await bench.store.readStreams(streams);
  const events = slices.flatMap((slice) => slice.events);
  return events
    .filter(({ event }) => event.type === SOURCE_TYPE)
    .map((recorded) => events.filter(({ event }) => event.id === reactionTo(recorded).id).length);
}

const once = Array.from({ length: EVENTS }, () => 1);

export function crashTests(strategy: DeliveryStrategy): void {
  describe('after SIGKILL', () => {
    it.each([
      ['before a handler ran', 'react.before-handle'],
      ['between the append of a reaction and the checkpoint', 'react.after-handle'],
    ])('%s, the next process reacts to everything, once', async (_, point) => {
      await onBench(strategy, async (bench) => {
        await appendSources(bench);
        for (const passes of [1, 40, 25]) {
          const end = await runProcess(bench, strategy, { failPoints: `${point}.${GROUP}=kill-after:${passes}` });
          expect(end).toBe('SIGKILL');
        }
        expect(await runProcess(bench, strategy)).toBe('exit 0');
        expect(await reactions(bench)).toEqual(once);
      })();
    });

    it(
      'a checkpoint that is saved before the append loses a reaction (control: the wrong order is found out)',
      onBench(strategy, async (bench) => {
        await appendSources(bench);
        const failPoints = `react.checkpoint-before-append.${GROUP}=kill`;
        expect(await runProcess(bench, strategy, { failPoints })).toBe('SIGKILL');
        expect(await runProcess(bench, strategy)).toBe('exit 0');
        expect(await reactions(bench)).toContain(0);
      }),
    );

    it(
      'between the parking and its row, the stream is parked all the same',
      onBench(strategy, async (bench) => {
        const poisoned = streams[7]!;
        await appendSources(bench);
        const failPoints = `react.after-park.${GROUP}=kill-after:2`;
        expect(await runProcess(bench, strategy, { failPoints, poisoned })).toBe('SIGKILL');
        expect(await runProcess(bench, strategy, { poisoned })).toBe('exit 0');
        const rows = await bench.sql('select stream, first_revision, last_revision from intake.parked_stream');
        const revisions = (await bench.events(poisoned)).map(({ event }) => event.revision);
        expect(rows).toEqual([{ stream: poisoned, first_revision: 0, last_revision: revisions.at(-1) }]);
        const parked = await bench.events(`delivery-${GROUP}-${poisoned}`);
        expect(parked.map(({ event }) => event.data['revision'])).toEqual(revisions);
      }),
    );

    it(
      'between a redrive and its row, the redrive counts, once',
      onBench(strategy, async (bench) => {
        const poisoned = streams[7]!;
        await appendSources(bench);
        expect(await runProcess(bench, strategy, { poisoned })).toBe('exit 0');
        await requestRedrive(bench.store, poisoned, command());
        const failPoints = `react.after-redrive.${GROUP}=kill`;
        expect(await runProcess(bench, strategy, { failPoints })).toBe('SIGKILL');
        expect(await runProcess(bench, strategy)).toBe('exit 0');
        expect(await reactions(bench)).toEqual(once);
        const types = (await bench.events(`delivery-${GROUP}-${poisoned}`)).map(({ event }) => event.type);
        expect(types.filter((type) => type === 'delivery.redriven')).toHaveLength(1);
        expect(await bench.sql('select from intake.parked_stream where first_revision is not null')).toEqual([]);
      }),
    );
  });
}
