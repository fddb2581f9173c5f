import { eventTypeOf, type Envelope, type Sealed } from '@recourse/contracts';
import { openEvent, sealEvent, type JsonValue, type KeyRing, type MintedKey } from '@recourse/evidence';

export interface SealedPlace {
  readonly eventId: string;
  readonly tenant: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
}

/** The key that this stream's personal data is sealed with: that of its first sealed event. */
export const keyIdOf = (history: readonly Envelope[]): string | null =>
  history.find((event) => event.sealed)?.sealed?.keyId ?? null;

/**
 * Checks personal values against the type's contract and seals them one by one.
 * @throws DomainError `INPUT_INVALID`
 */
export function sealPersonal(place: SealedPlace, personal: Readonly<Record<string, unknown>>, key: MintedKey): Sealed {
  eventTypeOf(place.type).personal?.parse(personal);
  const byPointer = Object.fromEntries(
    Object.entries(personal).map(([name, value]) => [`/${name}`, value as JsonValue]),
  );
  const { eventId, ...context } = place;
  return sealEvent({ keyId: key.keyId, subjectKey: key.key, eventId, context, personal: byPointer });
}

/** The personal values of one event in the clear; an empty object where it has none. */
export async function openPersonal<T extends object>(event: Envelope, keyRing: KeyRing): Promise<T> {
  if (!event.sealed) return {} as T;
  const opened = openEvent({
    subjectKey: await keyRing.get(event.sealed.keyId),
    eventId: event.id,
    context: { tenant: event.tenant, stream: event.stream, revision: event.revision, type: event.type },
    sealed: event.sealed,
  });
  return Object.fromEntries(Object.entries(opened).map(([pointer, value]) => [pointer.slice(1), value])) as T;
}
