import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, ExpectedRevision, NewEvent } from '../event-store.port.js';
import type { AppendRecord } from './history.js';
import { recordedAppend } from './recorded-append.js';
import { deliveryStream, parkedMany } from './samples.js';

/** What a process of appenders is asked to do. */
export type Task =
  | { readonly kind: 'fill'; readonly appenders: number; readonly events: number; readonly shared: readonly string[] }
  | { readonly kind: 'race'; readonly appenders: number; readonly winsNeeded: number; readonly stream: string }
  | {
      readonly kind: 'once';
      readonly stream: string;
      readonly expected: ExpectedRevision;
      readonly events: readonly NewEvent[];
    };

export function perform(task: Task, store: EventStore): Promise<AppendRecord[]> {
  switch (task.kind) {
    case 'fill':
      return fill(task, store);
    case 'race':
      return race(task, store);
    case 'once':
      return recordedAppend(store, task.stream, task.expected, task.events).then((append) => [append]);
  }
}

const SHARED_EVERY = 4;

/** Appenders that mostly write streams of their own, and now and then one that others write too. */
async function fill(task: Extract<Task, { kind: 'fill' }>, store: EventStore): Promise<AppendRecord[]> {
  const records: AppendRecord[] = [];
  let left = task.events;
  const ends = new Map<string, ExpectedRevision>();
  const appender = async (number: number): Promise<void> => {
    let own = deliveryStream();
    for (let step = number; left > 0; step++) {
      const isShared = step % SHARED_EVERY === 0;
      const stream = isShared ? task.shared[step % task.shared.length]! : own;
      const events = parkedMany(1 + (step % 3));
      left -= events.length;
      const record = await recordedAppend(store, stream, ends.get(stream) ?? 'no-stream', events);
      records.push(record);
      if (record.outcome.kind === 'failed') return;
      if (record.outcome.kind === 'conflict') left += events.length;
      noteEnd(ends, record);
      if (step % 10 === 9) own = deliveryStream();
    }
  };
  await Promise.all(Array.from({ length: task.appenders }, (_, number) => appender(number)));
  return records;
}

/** All want the same next place of one stream, again and again. */
async function race(task: Extract<Task, { kind: 'race' }>, store: EventStore): Promise<AppendRecord[]> {
  const records: AppendRecord[] = [];
  const appender = async (): Promise<void> => {
    const ends = new Map<string, ExpectedRevision>();
    for (;;) {
      const expected = ends.get(task.stream) ?? 'no-stream';
      if (expected !== 'no-stream' && expected + 1 >= task.winsNeeded) return;
      const record = await recordedAppend(store, task.stream, expected, parkedMany(1));
      records.push(record);
      noteEnd(ends, record);
      if (record.outcome.kind === 'failed') return;
      if (record.outcome.kind === 'appended') await sleep(1);
    }
  };
  await Promise.all(Array.from({ length: task.appenders }, appender));
  return records;
}

function noteEnd(ends: Map<string, ExpectedRevision>, { stream, outcome }: AppendRecord): void {
  if (outcome.kind === 'appended') ends.set(stream, outcome.revision);
  else if (outcome.kind === 'conflict') ends.set(stream, outcome.actual);
}
