import {
  DomainError,
  eventTypeOf,
  Instant,
  isDomainError,
  ownsEventType,
  parserOf,
  services,
  StreamName,
  streamCategory,
  Uuid,
  type EventType,
  type Service,
} from '@recourse/contracts';
import type { ExpectedRevision, NewEvent } from '../event-store.port.js';

const uuid = parserOf(Uuid);
const instant = parserOf(Instant);
const streamNames = parserOf(StreamName);
const traceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const precisions: readonly string[] = ['instant', 'day', 'unknown'];
const actorKinds: readonly string[] = ['person', 'automation', 'channel', 'customer'];
const MAX_REVISION = 2 ** 31 - 1;

/**
 * Refuses what may not stand in the log, before anything is sent.
 * @throws DomainError `EVENT_INVALID`, `EVENT_TYPE_NOT_OWNED`
 */
export function admit(
  service: Service | undefined,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): void {
  if (!streamNames.accepts(stream)) throw new DomainError('EVENT_INVALID', { problem: 'stream name' });
  if (expected !== 'no-stream' && !(Number.isInteger(expected) && expected >= 0 && expected < MAX_REVISION)) {
    throw new DomainError('EVENT_INVALID', { stream, problem: 'expected revision' });
  }
  if (events.length === 0) throw new DomainError('EVENT_INVALID', { stream, problem: 'no event' });
  for (const event of events) admitEvent(service, stream, event);
}

function admitEvent(service: Service | undefined, stream: string, event: NewEvent): void {
  const type = eventTypeOf(event.type);
  if (service === undefined || !services.includes(service) || !ownsEventType(service, event.type)) {
    throw new DomainError('EVENT_TYPE_NOT_OWNED', { type: event.type, ...(service ? { service } : {}) });
  }
  const problem = envelopeProblem(type, stream, event);
  if (problem) throw new DomainError('EVENT_INVALID', { type: event.type, problem });
  if (!type.data.accepts(event.data))
    throw new DomainError('EVENT_INVALID', { type: event.type, ...dataProblems(type, event) });
}

/** Names the member that does not fit, never its value. */
function envelopeProblem(type: EventType, stream: string, event: NewEvent): string | null {
  const { actor, sealed } = event;
  if (!uuid.accepts(event.id)) return 'id';
  if (event.schema !== type.version) return 'schema';
  if (streamCategory(stream) !== type.stream) return 'stream category';
  if (!instant.accepts(event.occurredAt)) return 'occurredAt';
  if (!precisions.includes(event.occurredPrecision)) return 'occurredPrecision';
  if (!actorKinds.includes(actor.kind) || !actor.id || !actor.role) return 'actor';
  if (!event.causationId) return 'causationId';
  if (!event.correlationId) return 'correlationId';
  if (!Number.isSafeInteger(event.depth) || event.depth < 0) return 'depth';
  if (!traceparent.test(event.traceparent)) return 'traceparent';
  if (!event.tenant) return 'tenant';
  if (sealed !== null && (type.personal === null || !sealed.keyId || typeof sealed.fields !== 'object'))
    return 'sealed';
  return null;
}

function dataProblems(type: EventType, event: NewEvent): { problems?: unknown } {
  try {
    type.data.parse(event.data);
  } catch (error) {
    if (isDomainError(error)) return { problems: error.details['problems'] };
  }
  return {};
}
