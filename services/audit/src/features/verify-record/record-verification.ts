import { availableParallelism } from 'node:os';
import type { RecordFailure } from '../../domain/record-check.js';
import { merged } from './merge-reports.js';
import { verifyInThread } from './range-worker.js';
import { RecordScope } from './record-scope.js';
import { MOST_FAILURES, type RangeReport } from './verify-range.js';

export interface Progress {
  readonly progress: { readonly events: number; readonly ofEvents: number };
}

/** How many things were looked at, by what they were looked at for. */
export interface Checked {
  readonly canonical: number;
  readonly hash: number;
  readonly prev: number;
  readonly contiguity: number;
  readonly columns: number;
  readonly projection: number;
}

export interface Verdict {
  readonly events: number;
  readonly streams: number;
  readonly checked: Checked;
  /** All of them; the list has the first `MOST_FAILURES`. */
  readonly failed: number;
  readonly failures: readonly RecordFailure[];
  readonly eventsPerSecond: number;
}

const MOST_THREADS = 2;
/** A thread takes half a second to start: fewer events are verified faster without another one. */
const EVENTS_A_THREAD = 100_000;

const threadsFor = (events: number): number =>
  Math.max(1, Math.min(MOST_THREADS, availableParallelism(), Math.ceil(events / EVENTS_A_THREAD)));

/** Verifies the whole record: every stored byte, and that the read model says what the events fold to. */
export async function* verifyRecord(url: string, schema: string): AsyncGenerator<Progress | Verdict> {
  const begin = performance.now();
  const scope = await RecordScope.open(url, schema);
  try {
    const { head, appliedPosition, events: ofEvents } = scope;
    const ranges = await scope.split(threadsFor(ofEvents));
    const threads = ranges.map((range) => verifyInThread({ url, schema, range, head, appliedPosition }));
    const latest: RangeReport[] = [];
    const failures: RecordFailure[] = [];
    let failed = 0;
    for await (const [thread, report] of merged(threads)) {
      latest[thread] = report;
      failed += report.failed;
      failures.push(...report.failures);
      yield { progress: { events: sumOf(latest, 'events'), ofEvents } };
    }
    const gaps = sumOf(latest, 'eventsUpToHead') === head ? [] : await scope.missingPositions(MOST_FAILURES);
    failures.push(...gaps);
    yield verdictOf(latest, failures, failed + gaps.length, performance.now() - begin);
  } finally {
    await scope.close();
  }
}

function verdictOf(
  reports: readonly RangeReport[],
  failures: readonly RecordFailure[],
  failed: number,
  ms: number,
): Verdict {
  const events = sumOf(reports, 'events');
  return {
    events,
    streams: sumOf(reports, 'streams'),
    checked: {
      canonical: events,
      hash: events,
      prev: events,
      contiguity: events,
      columns: events,
      projection: sumOf(reports, 'rows'),
    },
    failed,
    failures: failures.toSorted(byPosition).slice(0, MOST_FAILURES),
    eventsPerSecond: Math.round(events / (ms / 1000)),
  };
}

const sumOf = (reports: readonly RangeReport[], name: 'events' | 'eventsUpToHead' | 'streams' | 'rows'): number =>
  reports.reduce((sum, report) => sum + report[name], 0);

const byPosition = (a: RecordFailure, b: RecordFailure): number => (a.position ?? 0) - (b.position ?? 0);
