import { eventHash } from '@recourse/evidence';
import type { EventStore, ExpectedRevision, Position, RecordedEvent } from '../event-store.port.js';
import { logPages } from '../log-pages.js';

/** One append as its caller saw it. Times are of a monotonic clock that all processes of the machine share, in microseconds. */
export interface AppendRecord {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly ids: readonly string[];
  readonly invoked: number;
  readonly returned: number;
  readonly outcome:
    | { readonly kind: 'appended'; readonly revision: number; readonly position: Position }
    | { readonly kind: 'conflict'; readonly actual: ExpectedRevision }
    | { readonly kind: 'failed'; readonly code: string };
}

/** One event as a reader saw it. */
export interface SeenEvent {
  readonly position: Position;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly prev: string | null;
  readonly hash: string;
  /** Whether the hash is that of the bytes. */
  readonly sound: boolean;
}

/** Something that a correct store never shows. */
export interface Violation {
  readonly code: string;
  readonly detail: string;
}

export const monotonicMicros = (): number => Number(process.hrtime.bigint() / 1_000n);

export function seen({ position, event, bytes, hash }: RecordedEvent): SeenEvent {
  const { id, stream, revision, prev } = event;
  const text = Buffer.from(hash).toString('base64');
  return { position, id, stream, revision, prev, hash: text, sound: eventHash(bytes).toString('base64') === text };
}

/** Everything that stands in the log. */
export async function readEverything(store: EventStore): Promise<SeenEvent[]> {
  const events: SeenEvent[] = [];
  for await (const page of logPages(store, { limit: 2_000 })) events.push(...page.events.map(seen));
  return events;
}
