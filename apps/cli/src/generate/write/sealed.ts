import type { NewEvent } from '@recourse/event-store';
import type { MintedKey } from '@recourse/evidence';
import { sealPersonal } from '@recourse/service-kit/sealing';
import type { Draft } from '../life/draft.js';

/** The event as it is handed to the store, its personal part sealed with the customer's key. */
export function sealed({ event, personal }: Draft, key: MintedKey): NewEvent {
  const { stream, revision, recordedAt: _recordedAt, prev: _prev, ...rest } = event;
  if (personal === null) return rest;
  const { id: eventId, tenant, type } = event;
  return { ...rest, sealed: sealPersonal({ eventId, tenant, stream, revision, type }, personal, key) };
}
