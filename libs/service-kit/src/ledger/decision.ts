import type { Actor, DataOf, EventTypeName, OccurredPrecision, PersonalOf } from '@recourse/contracts';

/** One event that a decider wants recorded. Ids, revision and sealing are added when it is appended. */
export interface Decision {
  readonly type: EventTypeName;
  readonly data: Readonly<Record<string, unknown>>;
  readonly personal?: Readonly<Record<string, unknown>>;
  /** When it happened, if not at the moment of the command or of the cause. */
  readonly occurredAt?: string;
  readonly precision?: OccurredPrecision;
  /** Who did it, where that is not the sender of the command: somebody for whom an operator records the past. */
  readonly actor?: Actor;
}

export interface DecisionOptions<N extends EventTypeName> {
  readonly personal?: PersonalOf<N> extends null ? never : PersonalOf<N>;
  readonly occurredAt?: string;
  readonly precision?: OccurredPrecision;
  readonly actor?: Actor;
}

export function decided<N extends EventTypeName>(type: N, data: DataOf<N>, options: DecisionOptions<N> = {}): Decision {
  const { personal, occurredAt, precision, actor } = options;
  return {
    type,
    data: data as Readonly<Record<string, unknown>>,
    ...(personal ? { personal: withoutUndefined(personal as Record<string, unknown>) } : {}),
    ...(occurredAt ? { occurredAt } : {}),
    ...(precision ? { precision } : {}),
    ...(actor ? { actor } : {}),
  };
}

const withoutUndefined = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

/** The personal part of an event that may carry a note. */
export const noted = (note: string | undefined): { personal?: { note: string } } =>
  note === undefined ? {} : { personal: { note } };

/** Where and when something comes into the log: one command of a person or channel. */
export interface CommandContext {
  readonly actor: Actor;
  /** UUIDv5 of actor and Idempotency-Key, or a fresh UUID where the caller sent no key. */
  readonly commandId: string;
  /** True when the caller sent a key, so that the stream may hold this command already. */
  readonly repeatable: boolean;
  readonly traceparent: string;
  readonly now: string;
  /** Revision the caller decided on (`If-Match`), if it said so. */
  readonly ifMatch?: number;
}
