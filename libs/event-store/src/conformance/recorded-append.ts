import { isDomainError } from '@recourse/contracts';
import type { EventStore, ExpectedRevision, NewEvent } from '../event-store.port.js';
import { monotonicMicros, type AppendRecord } from './history.js';

/** Appends and notes what came of it. */
export async function recordedAppend(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<AppendRecord> {
  const invoked = monotonicMicros();
  const outcome = await store
    .append(stream, expected, events)
    .then(({ revision, position }) => ({ kind: 'appended' as const, revision, position }), outcomeOf);
  return { stream, expected, ids: events.map(({ id }) => id), invoked, returned: monotonicMicros(), outcome };
}

function outcomeOf(error: unknown): AppendRecord['outcome'] {
  if (!isDomainError(error)) throw error;
  if (error.code === 'REVISION_MISMATCH') {
    return { kind: 'conflict', actual: error.details['actual'] as ExpectedRevision };
  }
  return { kind: 'failed', code: error.code };
}
