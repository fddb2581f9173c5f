import { isEventOf, type Envelope } from '@recourse/contracts';
import type { Attributes, LogEvent } from '../event-log/log-event.js';
import { timestampAt, type Timestamp } from '../event-log/timestamp.js';
import { allowedAttributes } from './allow-list.js';

/** An event of a complaint with its place in the log. */
export interface PlacedEvent {
  readonly event: Envelope;
  readonly position: string;
}

export type PersonKind = 'handler' | 'customer';

/** Another name for a person: the same one for the same id, from which the id can not be found. */
export type Pseudonym = (kind: PersonKind, id: string) => string;

/** When it happened; null where that is not known. Days are the day's first moment. */
export const occurred = ({ occurredAt, occurredPrecision }: Envelope): Timestamp | null =>
  occurredPrecision === 'unknown' ? null : timestampAt(Date.parse(occurredAt));

/** What a person did has their pseudonym; what a machine or a channel did has its own code. */
export function resourceOf({ actor }: Envelope, pseudonym: Pseudonym): string {
  if (actor.kind === 'person') return pseudonym('handler', actor.id);
  return actor.kind === 'customer' ? pseudonym('customer', actor.id) : actor.id;
}

/**
 * A complaint as a case: one event each, activity = type, in the order of their revisions. `team` is the team that has it from
 * an assignment on. Personal values are sealed in the log and stay there.
 */
export function complaintCase(caseId: string, events: readonly PlacedEvent[], pseudonym: Pseudonym): LogEvent[] {
  const caseAttributes = attributesOfCase(events, pseudonym);
  return events.map(({ event, position }) => ({
    caseId,
    activity: event.type,
    time: occurred(event),
    team: isEventOf(event, 'complaint.assigned') ? event.data.team : null,
    attributes: {
      'lifecycle:transition': 'complete',
      'org:resource': resourceOf(event, pseudonym),
      'org:role': event.actor.role,
      ...eventAttributes(event, position, pseudonym),
    },
    caseAttributes,
  }));
}

/** Which event of the log it is, so that whoever sees it can find its trace and its proof, and what its data says. */
export const eventAttributes = (event: Envelope, position: string, pseudonym: Pseudonym): Attributes => ({
  eventId: event.id,
  revision: event.revision,
  position: Number(position),
  recordedAt: timestampAt(Date.parse(event.recordedAt)),
  precision: event.occurredPrecision,
  traceparent: event.traceparent,
  ...allowedAttributes(event.data),
  ...(isEventOf(event, 'complaint.assigned') ? { assignee: pseudonym('handler', event.data.assignee) } : {}),
});

/** As the last event of the stretch leaves them. */
function attributesOfCase(events: readonly PlacedEvent[], pseudonym: Pseudonym): Attributes {
  let attributes: Attributes = {};
  for (const { event } of events) {
    if (isEventOf(event, 'complaint.received')) {
      const { channel, kind, language, product, issue } = allowedAttributes(event.data);
      const known = Object.entries({ channel, kind, language, product, issue }).filter(
        ([, value]) => value !== undefined,
      );
      const customer = pseudonym('customer', event.data.customerId);
      attributes = { ...attributes, ...(Object.fromEntries(known) as Attributes), customer };
    }
    if (isEventOf(event, 'complaint.classified')) {
      attributes = { ...attributes, category: event.data.category, severity: event.data.severity };
    }
  }
  return attributes;
}
