import {
  evolveComplaint,
  initialComplaint,
  streamCategory,
  upcast,
  type ComplaintState,
  type Envelope,
} from '@recourse/contracts';
import { verifyStoredEvent, type FailureCode } from '@recourse/evidence';
import { columnsOf, type ComplaintColumns } from './complaint-row.js';
import { isSameJson } from './same-json.js';

/** An event exactly as the database holds it. */
export interface LogRow {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
}

export interface ReadModelRow {
  readonly stream: string;
  readonly revision: number;
  readonly columns: ComplaintColumns;
}

/**
 * - `REVISION_GAP`: an event of the stream is missing before this one
 * - `POSITION_GAP`: an event of the log is missing at this position
 * - `ROW_DIFFERS`: the read model does not say what the events fold to
 * - `ROW_MISSING`, `ROW_STALE`: the read model lacks the complaint, or its last events, though it was computed beyond them
 * - `ROW_WITHOUT_EVENTS`: the read model has a complaint, or a revision of it, that the log does not have
 */
export type RecordFailureCode =
  FailureCode | 'REVISION_GAP' | 'POSITION_GAP' | 'ROW_DIFFERS' | 'ROW_MISSING' | 'ROW_STALE' | 'ROW_WITHOUT_EVENTS';

export interface RecordFailure {
  /** Null where the trouble has no place in the log. */
  readonly position: number | null;
  readonly stream: string | null;
  readonly code: RecordFailureCode;
}

export interface RecordCheckOptions {
  /** The read model was computed at least up to here. */
  readonly appliedPosition: number;
  /** Positions up to here are counted: all of them existed when the check began. */
  readonly head: number;
  readonly onFailure: (failure: RecordFailure) => void;
}

interface OpenStream {
  readonly stream: string;
  readonly row: ReadModelRow | undefined;
  readonly isComplaint: boolean;
  revision: number;
  prev: Uint8Array | null;
  state: ComplaintState;
  /** Last revision that the read model must have applied; -1 for none. */
  due: number;
  position: number;
}

/**
 * Checks events handed over stream by stream, each stream in order, and the read model beside them. Holds one stream at a
 * time, so memory does not grow with the log.
 */
export class RecordCheck {
  events = 0;
  /** Events at positions up to `head`. */
  eventsUpToHead = 0;
  streams = 0;
  rows = 0;
  private open: OpenStream | null = null;

  constructor(private readonly options: RecordCheckOptions) {}

  /** @param row the read model's row of the event's stream, read before the event was */
  event(stored: LogRow, row: ReadModelRow | undefined): void {
    if (this.open?.stream !== stored.stream) this.begin(stored.stream, row);
    const open = this.open!;
    this.events++;
    if (stored.position <= this.options.head) this.eventsUpToHead++;
    if (stored.revision !== open.revision + 1) this.fail('REVISION_GAP', stored);
    const { id, type, stream, revision } = stored;
    const columns = { id, type, stream, revision };
    for (const { code } of verifyStoredEvent({ bytes: stored.bytes, hash: stored.hash, prev: open.prev, columns })) {
      this.fail(code, stored);
    }
    open.revision = revision;
    open.prev = stored.hash;
    open.position = stored.position;
    if (open.isComplaint) this.fold(open, stored);
  }

  /** A row of the read model whose stream the log does not have. */
  rowWithoutEvents({ stream }: ReadModelRow): void {
    this.rows++;
    this.options.onFailure({ position: null, stream, code: 'ROW_WITHOUT_EVENTS' });
  }

  /** The last stream handed over is complete. */
  end(): void {
    const open = this.open;
    this.open = null;
    if (!open?.isComplaint) return;
    const { row, revision, due } = open;
    const rowRevision = row?.revision ?? -1;
    if (rowRevision > revision) this.fail('ROW_WITHOUT_EVENTS', open);
    else if (row === undefined && due >= 0) this.fail('ROW_MISSING', open);
    else if (rowRevision < due) this.fail('ROW_STALE', open);
  }

  private begin(stream: string, row: ReadModelRow | undefined): void {
    this.end();
    this.streams++;
    if (row) this.rows++;
    const isComplaint = streamCategory(stream) === 'complaint';
    this.open = { stream, row, isComplaint, revision: -1, prev: null, state: initialComplaint, due: -1, position: 0 };
  }

  private fold(open: OpenStream, stored: LogRow): void {
    const event = envelopeOf(stored.bytes);
    if (event) open.state = evolveComplaint(open.state, event);
    if (stored.position <= this.options.appliedPosition) open.due = stored.revision;
    const { row } = open;
    if (row?.revision === stored.revision && !isSameJson(columnsOf(open.state), row.columns)) {
      this.fail('ROW_DIFFERS', stored);
    }
  }

  private fail(code: RecordFailureCode, { position, stream }: { position: number; stream: string }): void {
    this.options.onFailure({ position, stream, code });
  }
}

/** Bytes that are no JSON have been reported by then. */
function envelopeOf(bytes: Uint8Array): Envelope | null {
  try {
    return upcast(
      JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as Envelope,
    );
  } catch {
    return null;
  }
}
