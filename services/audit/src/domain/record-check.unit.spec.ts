import { describe, expect, it } from '@jest/globals';
import { foldComplaint, type Envelope } from '@recourse/contracts';
import { historyOf, stepsTo } from '@recourse/contracts/testing';
import { canonicalBytes, eventHash, hashToText, type JsonValue } from '@recourse/evidence';
import { columnsOf } from './complaint-row.js';
import { RecordCheck, type LogRow, type ReadModelRow, type RecordFailureCode } from './record-check.js';

const HEAD = 1_000;

/** The stream as a store would hold it: chained, hashed, at these positions. */
function stored(history: readonly Envelope[], stream: string, firstPosition: number): LogRow[] {
  let prev: string | null = null;
  return history.map((event, index) => {
    const bytes = canonicalBytes({ ...event, stream, prev } as unknown as JsonValue);
    const hash = eventHash(bytes);
    prev = hashToText(hash);
    const { id, type, revision } = event;
    return { position: firstPosition + index, id, type, stream, revision, hash, bytes };
  });
}

const history = historyOf(...stepsTo.closed);
const first = 'complaint-a';
const second = 'complaint-b';

const rowOf = (stream: string, events = history): ReadModelRow => ({
  stream,
  revision: events.length - 1,
  columns: columnsOf(foldComplaint(events)),
});

interface Given {
  readonly events: readonly LogRow[];
  readonly rows?: readonly ReadModelRow[];
  readonly appliedPosition?: number;
}

function checked({ events, rows = [rowOf(first)], appliedPosition = HEAD }: Given) {
  const found: [RecordFailureCode, number | null][] = [];
  const onFailure = ({ code, position }: { code: RecordFailureCode; position: number | null }) =>
    found.push([code, position]);
  const check = new RecordCheck({ head: HEAD, appliedPosition, onFailure });
  const byStream = new Map(rows.map((row) => [row.stream, row]));
  for (const event of events) check.event(event, byStream.get(event.stream));
  check.end();
  return { check, found };
}

const failures = (given: Given) => checked(given).found;
const sound = stored(history, first, 1);

const changed = (row: LogRow, change: Partial<LogRow>): LogRow[] =>
  sound.map((one) => (one === row ? { ...one, ...change } : one));
const flipped = (bytes: Uint8Array): Uint8Array => bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 1);

describe('Checking the record', () => {
  it('finds nothing in a sound one, and counts', () => {
    const events = [...sound, ...stored(history, second, HEAD)];
    const { found, check } = checked({ events, rows: [rowOf(first), rowOf(second)] });
    expect(found).toEqual([]);
    expect(check).toMatchObject({ events: 10, eventsUpToHead: 6, streams: 2, rows: 2 });
  });

  it('finds a changed byte of any event', () => {
    for (const row of sound) {
      const codes = failures({ events: changed(row, { bytes: flipped(row.bytes) }) }).map(([code]) => code);
      expect(codes).toContain('HASH_MISMATCH');
    }
  });

  it('finds bytes that were changed together with their hash, by the next event’s chain', () => {
    const row = sound[1]!;
    const bytes = canonicalBytes({ ...(JSON.parse(Buffer.from(row.bytes).toString()) as object), depth: 7 });
    expect(failures({ events: changed(row, { bytes, hash: eventHash(bytes) }) })).toEqual([['PREV_MISMATCH', 3]]);
  });

  it('finds bytes that are not canonical', () => {
    const row = sound.at(-1)!;
    const bytes = Buffer.from(` ${Buffer.from(row.bytes).toString()}`);
    expect(failures({ events: changed(row, { bytes, hash: eventHash(bytes) }) })).toEqual([['NOT_CANONICAL', 5]]);
  });

  it.each([{ id: '00000000-0000-8000-8000-00000000ffff' }, { type: 'complaint.withdrawn' }])(
    'finds a column that says something else than the envelope: %j',
    (change) => {
      expect(failures({ events: changed(sound[2]!, change) })).toEqual([['COLUMN_MISMATCH', 3]]);
    },
  );

  it('finds a dropped event, a doubled one and two that were swapped', () => {
    const codes = (events: readonly LogRow[]) => failures({ events, rows: [] }).map(([code]) => code);
    expect(codes(sound.toSpliced(2, 1))).toEqual(expect.arrayContaining(['REVISION_GAP', 'PREV_MISMATCH']));
    expect(codes(sound.toSpliced(2, 0, sound[2]!))).toContain('REVISION_GAP');
    expect(codes(sound.toSpliced(2, 2, sound[3]!, sound[2]!))).toContain('REVISION_GAP');
    expect(codes(sound.slice(1))).toContain('REVISION_GAP');
  });

  it('finds an event that was moved to another stream', () => {
    const [moved] = stored(historyOf(['complaint.received']), second, 9);
    const codes = failures({ events: [{ ...moved!, stream: first }], rows: [] }).map(([code]) => code);
    expect(codes).toContain('COLUMN_MISMATCH');
  });
});

describe('Checking the read model', () => {
  it('finds a row that differs from the fold, in the state or in a column made of it', () => {
    const { columns, ...row } = rowOf(first);
    const differing: ReadModelRow['columns'][] = [
      { ...columns, status: 'resolved' },
      { ...columns, clockMissed: true },
      { ...columns, milestones: ['received'] },
      { ...columns, state: { ...columns.state, closeReason: 'other' } },
      { ...columns, state: { ...columns.state, resolution: null } },
    ];
    for (const one of differing) {
      expect(failures({ events: sound, rows: [{ ...row, columns: one }] })).toEqual([['ROW_DIFFERS', 5]]);
    }
  });

  it('compares a row that lags behind with the state of its own revision', () => {
    const row = rowOf(first, history.slice(0, 3));
    expect(failures({ events: sound, rows: [row], appliedPosition: 3 })).toEqual([]);
    expect(failures({ events: sound, rows: [row], appliedPosition: 4 })).toEqual([['ROW_STALE', 5]]);
  });

  it('misses a row only once the read model was computed beyond the complaint’s first event', () => {
    expect(failures({ events: sound, rows: [], appliedPosition: 0 })).toEqual([]);
    expect(failures({ events: sound, rows: [], appliedPosition: 1 })).toEqual([['ROW_MISSING', 5]]);
  });

  it('finds a row beyond the log’s end: the tail of the stream was cut', () => {
    expect(failures({ events: sound.slice(0, 4), rows: [rowOf(first)] })).toEqual([['ROW_WITHOUT_EVENTS', 4]]);
  });
});
