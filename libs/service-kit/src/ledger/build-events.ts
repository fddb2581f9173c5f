import { eventTypeOf, type Actor, type Envelope, type OccurredPrecision } from '@recourse/contracts';
import type { KeyRing, MintedKey } from '@recourse/evidence';
import type { ExpectedRevision, NewEvent } from '@recourse/event-store';
import type { Decision } from './decision.js';
import { keyIdOf, sealPersonal } from './seal-decision.js';

/** What all events of one append have in common. */
export interface Origin {
  readonly tenant: string;
  readonly stream: string;
  readonly actor: Actor;
  readonly causationId: string;
  readonly correlationId: string;
  readonly depth: number;
  readonly traceparent: string;
  readonly occurredAt: string;
  readonly precision: OccurredPrecision;
  readonly idOf: (index: number) => string;
}

export const nextRevision = (expected: ExpectedRevision): number => (expected === 'no-stream' ? 0 : expected + 1);

/** The key to seal with: the given one, else the stream's own, else a fresh one. */
async function sealingKey(keyRing: KeyRing, history: readonly Envelope[], given?: MintedKey): Promise<MintedKey> {
  if (given) return given;
  const keyId = keyIdOf(history);
  return keyId === null ? keyRing.take() : { keyId, key: await keyRing.get(keyId) };
}

export async function buildEvents(
  decisions: readonly Decision[],
  origin: Origin,
  expected: ExpectedRevision,
  history: readonly Envelope[],
  keyRing: KeyRing,
  givenKey?: MintedKey,
): Promise<NewEvent[]> {
  const first = nextRevision(expected);
  const key = decisions.some(({ personal }) => personal) ? await sealingKey(keyRing, history, givenKey) : null;
  return decisions.map(({ type, data, personal, occurredAt, precision, actor }, index) => {
    const id = origin.idOf(index);
    const place = { eventId: id, tenant: origin.tenant, stream: origin.stream, revision: first + index, type };
    return {
      id,
      type,
      schema: eventTypeOf(type).version,
      occurredAt: occurredAt ?? origin.occurredAt,
      occurredPrecision: precision ?? origin.precision,
      actor: actor ?? origin.actor,
      causationId: origin.causationId,
      correlationId: origin.correlationId,
      depth: origin.depth,
      traceparent: origin.traceparent,
      tenant: origin.tenant,
      data,
      sealed: personal && key && Object.keys(personal).length > 0 ? sealPersonal(place, personal, key) : null,
    };
  });
}
