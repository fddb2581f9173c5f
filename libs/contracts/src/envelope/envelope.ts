/** The services that own event types. One database login each. */
export const services = ['intake', 'routing', 'resolution', 'feedback', 'audit'] as const;
export type Service = (typeof services)[number];

export type ActorKind = 'person' | 'automation' | 'channel' | 'customer';

/** Who did it. `id` is a code or an id, never a name. */
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string;
  readonly role: string;
}

/**
 * How exactly `occurredAt` is known. `day`: only clocks counted in days are computed from it.
 * `unknown`: `occurredAt` repeats the previous event's, and nothing is computed from it.
 */
export type OccurredPrecision = 'instant' | 'day' | 'unknown';

/** Personal values, sealed one by one under the key of the person they are about. Keys of `fields` are JSON pointers. */
export interface Sealed {
  readonly keyId: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** One event as it is stored: the RFC 8785 bytes of exactly this object (design §3, CloudEvents names). */
export interface Envelope<Type extends string = string, Data = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly type: Type;
  /** Version of the type's schema, from 1. */
  readonly schema: number;
  readonly stream: string;
  /** Place in the stream, from 0. */
  readonly revision: number;
  /** When it happened. */
  readonly occurredAt: string;
  readonly occurredPrecision: OccurredPrecision;
  /** When it was learned; never decreases inside a stream. */
  readonly recordedAt: string;
  readonly actor: Actor;
  /** The event or command that caused it. */
  readonly causationId: string;
  readonly correlationId: string;
  /** Length of the causation chain: 0 for what a person or a channel did. */
  readonly depth: number;
  readonly traceparent: string;
  readonly tenant: string;
  readonly data: Data;
  readonly sealed: Sealed | null;
  /** Base64 hash of the stream's previous event; null at revision 0. */
  readonly prev: string | null;
}

/** What a service hands to the store, which adds stream, revision, recordedAt and prev. */
export type NewEnvelope<Type extends string = string, Data = Readonly<Record<string, unknown>>> = Omit<
  Envelope<Type, Data>,
  'stream' | 'revision' | 'recordedAt' | 'prev'
>;

export const MAX_EVENT_BYTES = 64_000;
export const MAX_CAUSATION_DEPTH = 50;
