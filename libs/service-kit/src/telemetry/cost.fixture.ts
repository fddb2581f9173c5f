import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace';
import type { Appended, NewEvent, Position, RecordedEvent } from '@recourse/event-store';
import { TracedAppends } from '@recourse/event-store/telemetry';
import { HandlerTelemetry } from '@recourse/messaging/telemetry';
import { startTelemetry } from './telemetry.js';

/**
 * What tracing and metrics add to one append and to one run of a handler, in microseconds of CPU time.
 * `node dist/telemetry/cost.fixture.js none|out|in`: without telemetry, with a trace that is not recorded, with one that is
 * and exported to nowhere.
 */
const mode = process.argv[2] ?? 'out';
const ROUNDS = 5;
const RUNS = 100_000;
const flag = mode === 'in' ? '01' : '00';
const traceparent = `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-${flag}`;

const nowhere: SpanExporter = { export: (_spans, done) => done({ code: 0 }), shutdown: async () => undefined };
if (mode !== 'none') startTelemetry('cost', [new BatchSpanProcessor({ exporter: nowhere, scheduledDelayMillis: 100 })]);

const event = {
  id: '01a2144b-6794-726f-85a3-c7d0f3cd3023',
  type: 'complaint.received',
  schema: 1,
  occurredAt: '2026-09-01T10:00:00.000Z',
  occurredPrecision: 'instant',
  actor: { kind: 'channel', id: 'web', role: 'channel' },
  causationId: '01a2144b-6794-726f-85a3-c7d0f3cd3023',
  correlationId: '01a2144b-6794-726f-85a3-c7d0f3cd3023',
  depth: 0,
  traceparent,
  tenant: 'default',
  data: {},
  sealed: null,
} as const satisfies NewEvent;
const appended: Appended = { revision: 1, position: '1' as Position, repeated: false };
const recorded: RecordedEvent = {
  position: '1' as Position,
  type: event.type,
  event: { ...event, stream: 'complaint-1', revision: 0, recordedAt: event.occurredAt, prev: null },
  bytes: new Uint8Array(),
  hash: new Uint8Array(),
  appendedBy: 'recourse_intake',
};
const events = [event, event];
const record = async (): Promise<Appended> => appended;
const work = async (): Promise<unknown> => undefined;

const appends = new TracedAppends('intake');
const handlers = new HandlerTelemetry('routing.react');

async function bare(): Promise<void> {
  await record();
}

async function anAppend(): Promise<void> {
  await appends.run('complaint-1', events, record);
}

async function aHandler(): Promise<void> {
  const run = handlers.begin({ recorded, attempt: 1, redriven: false });
  await run.run(work);
  run.end(null);
}

/** CPU time of the whole process, garbage collection and exporting included: the clock on the wall would measure the neighbours. */
async function microseconds(task: () => Promise<void>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let run = 0; run < RUNS; run++) {
      await task();
      // As in life, the exporter gets its turn in between.
      if (run % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / RUNS);
  }
  return best;
}

const nothing = await microseconds(bare);
const append = round((await microseconds(anAppend)) - nothing);
const handler = round((await microseconds(aHandler)) - nothing);
process.stdout.write(`${JSON.stringify({ mode, append, handler })}\n`);

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
