import { RecordCheck, type ReadModelRow, type RecordFailure } from '../../domain/record-check.js';
import { RecordReader, type StreamRange } from './record-reader.js';

export interface RangeTask {
  readonly url: string;
  readonly schema: string;
  readonly range: StreamRange;
  readonly head: number;
  readonly appliedPosition: number;
}

/** What was found so far. `failures` are those since the report before, never more than `MOST_FAILURES` in all. */
export interface RangeReport {
  readonly events: number;
  readonly eventsUpToHead: number;
  readonly streams: number;
  readonly rows: number;
  readonly failures: readonly RecordFailure[];
  /** All failures since the report before, also those that are not listed. */
  readonly failed: number;
}

export const MOST_FAILURES = 100;

/** Verifies every stored byte of some streams. Reports after each page. */
export async function* verifyRange(task: RangeTask): AsyncGenerator<RangeReport> {
  const { url, schema, range, head, appliedPosition } = task;
  let failures: RecordFailure[] = [];
  let failed = 0;
  let listed = 0;
  const onFailure = (failure: RecordFailure) => {
    failed++;
    if (listed++ < MOST_FAILURES) failures.push(failure);
  };
  const check = new RecordCheck({ head, appliedPosition, onFailure });
  const report = (): RangeReport => {
    const { events, eventsUpToHead, streams, rows } = check;
    const sinceThen = { failures, failed };
    failures = [];
    failed = 0;
    return { events, eventsUpToHead, streams, rows, ...sinceThen };
  };
  const reader = await RecordReader.connect(url, schema);
  try {
    let withEvents = new Set<string>();
    for await (const { rows, events, complete } of reader.chunks(range)) {
      for (const event of events) {
        const row = rows.get(event.stream);
        if (row) withEvents.add(event.stream);
        check.event(event, row);
      }
      if (complete) {
        for (const row of without(rows, withEvents)) check.rowWithoutEvents(row);
        withEvents = new Set();
      }
      yield report();
    }
    check.end();
    yield report();
  } finally {
    await reader.close();
  }
}

const without = (rows: ReadonlyMap<string, ReadModelRow>, streams: ReadonlySet<string>): ReadModelRow[] =>
  [...rows.values()].filter(({ stream }) => !streams.has(stream));
