import type { Envelope, NewEnvelope, Service } from '../envelope/envelope.js';
import { DomainError } from '../errors/domain-error.js';
import { auditEvents } from './audit.events.js';
import { deliveryEvents } from './delivery.events.js';
import type { EventType } from './event-type.js';
import { feedbackEvents } from './feedback.events.js';
import { intakeEvents } from './intake.events.js';
import { resolutionEvents } from './resolution.events.js';
import { routingEvents } from './routing.events.js';

/** Every event type that exists, in the order of the documentation. */
export const eventTypes = [
  ...intakeEvents,
  ...routingEvents,
  ...resolutionEvents,
  ...feedbackEvents,
  ...auditEvents,
  ...deliveryEvents,
] as const;

type Registered = (typeof eventTypes)[number];
export type EventTypeName = Registered['type'];
type ByName<N extends EventTypeName> = Extract<Registered, { type: N }>;

export type DataOf<N extends EventTypeName> = ByName<N> extends EventType<string, infer D, unknown> ? D : never;
export type PersonalOf<N extends EventTypeName> = ByName<N> extends EventType<string, unknown, infer P> ? P : never;

/** A stored event of one registered type, discriminated by `type`. */
export type EventOf<N extends EventTypeName> = { [K in N]: Envelope<K, DataOf<K>> }[N];
export type AnyEvent = EventOf<EventTypeName>;
export type NewEventOf<N extends EventTypeName> = { [K in N]: NewEnvelope<K, DataOf<K>> }[N];

type ComplaintEventName = Extract<EventTypeName, `complaint.${string}`>;
export type ComplaintEvent = EventOf<ComplaintEventName>;

const byName = new Map<string, EventType>(eventTypes.map((eventType) => [eventType.type, eventType as EventType]));

/** @throws DomainError `EVENT_INVALID` for a type that nobody registered. */
export function eventTypeOf(name: string): EventType {
  const found = byName.get(name);
  if (!found) throw new DomainError('EVENT_INVALID', { type: name });
  return found;
}

export const ownsEventType = (service: Service, name: string): boolean =>
  byName.get(name)?.owners.includes(service) ?? false;

export const isEventOf = <N extends EventTypeName>(event: Envelope, ...names: N[]): event is EventOf<N> & Envelope =>
  (names as string[]).includes(event.type);
