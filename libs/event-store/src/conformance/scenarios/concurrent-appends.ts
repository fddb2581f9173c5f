import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '@recourse/contracts';
import { START, type EventStore } from '../../event-store.port.js';
import type { ConformanceLog } from '../adapter.js';
import { readEverything, seen, type AppendRecord, type SeenEvent } from '../history.js';
import { startAppenders } from '../processes.js';
import { deliveryStream } from '../samples.js';

export interface Load {
  readonly processes: number;
  readonly appendersEach: number;
  readonly events: number;
}

export interface ConcurrentAppends {
  readonly appends: readonly AppendRecord[];
  readonly stored: readonly SeenEvent[];
  /** What a subscriber from the start got; and what ended it, if something did. */
  readonly subscribed: readonly SeenEvent[];
  readonly subscriptionError: unknown;
  /** What somebody got who asked for `after the last one` again and again; and what ended that, if something did. */
  readonly polled: readonly SeenEvent[];
  readonly pollingError: unknown;
}

const SHARED_STREAMS = 8;
/** A reader that has not seen an event so long after it was stored never will. */
const GRACE_MS = 2_000;

/** Appenders in several processes, as several services, and two readers that follow from the start. */
export async function appendConcurrently(log: ConformanceLog, load: Load): Promise<ConcurrentAppends> {
  const store = await log.open('audit');
  const stop = new AbortController();
  const subscriber = subscribeUntil(store, stop.signal);
  const poller = pollUntil(store, stop.signal);

  const shared = Array.from({ length: SHARED_STREAMS }, deliveryStream);
  const processes = Array.from({ length: load.processes }, (_, number) =>
    startAppenders({
      elsewhere: log.elsewhere,
      service: services[number % services.length]!,
      options: {},
      task: { kind: 'fill', appenders: load.appendersEach, events: Math.ceil(load.events / load.processes), shared },
    }),
  );
  const appends = (await Promise.all(processes.map((process) => process.appends))).flat();

  const stored = await readEverything(store);
  const isComplete = () => subscriber.events.length >= stored.length && poller.events.length >= stored.length;
  for (let waited = 0; !isComplete() && waited < GRACE_MS; waited += 20) await sleep(20);
  stop.abort();
  await Promise.all([subscriber.ended, poller.ended]);
  await store.close();
  return {
    appends,
    stored,
    subscribed: subscriber.events,
    subscriptionError: subscriber.error(),
    polled: poller.events,
    pollingError: poller.error(),
  };
}

function subscribeUntil(store: EventStore, signal: AbortSignal) {
  const events: SeenEvent[] = [];
  let failure: unknown;
  const ended = (async () => {
    for await (const slice of store.subscribe({ after: START, signal })) events.push(...slice.events.map(seen));
  })().catch((error: unknown) => (failure = error));
  return { events, ended, error: () => failure };
}

function pollUntil(store: EventStore, signal: AbortSignal) {
  const events: SeenEvent[] = [];
  let failure: unknown;
  const ended = (async () => {
    let after = START;
    while (!signal.aborted) {
      const slice = await store.readAll(after, { limit: 1_000 });
      events.push(...slice.events.map(seen));
      after = slice.last;
      if (slice.events.length === 0) await sleep(2);
    }
  })().catch((error: unknown) => (failure = error));
  return { events, ended, error: () => failure };
}
