import { isEventOf, type Envelope, type EventOf } from '@recourse/contracts';
import { openField, type KeyRing } from '@recourse/evidence';
import { logPages, type EventStore } from '@recourse/event-store';
import { byFoldKey, type FoldKey } from '../../domain/fold-order.js';

const PAGE = 2_000;
const RECEIVED = 'complaint.received';
const EXTERNAL_ID = '/externalId';

type Received = EventOf<'complaint.received'> & Envelope;

/**
 * Every complaint of the log, in the order of the fold. External ids are unsealed here to sort, and go no further. All are in
 * memory at once: so each channel is kept as one text, not as one for each of its complaints.
 */
export async function foldKeys(store: EventStore, keyRing: KeyRing): Promise<FoldKey[]> {
  const keys: FoldKey[] = [];
  const channels = new Map<string, string>();
  const once = (channel: string): string => channels.get(channel) ?? (channels.set(channel, channel), channel);
  for await (const { events } of logPages(store, { limit: PAGE })) {
    const received = events
      .filter(({ type }) => type === RECEIVED)
      .map(({ event }) => event)
      .filter((event) => isEventOf(event, RECEIVED));
    for (const key of await keysOf(received, keyRing)) keys.push({ ...key, channel: once(key.channel) });
  }
  return keys.sort(byFoldKey);
}

async function keysOf(received: readonly Received[], keyRing: KeyRing): Promise<FoldKey[]> {
  const named = received.flatMap(({ sealed }) => (sealed && EXTERNAL_ID in sealed.fields ? [sealed.keyId] : []));
  const subjectKeys = named.length > 0 ? await keyRing.getMany(named) : new Map<string, never>();
  return received.map((event) => {
    const { id: eventId, sealed, stream, tenant, revision, type, data } = event;
    const subjectKey = sealed ? subjectKeys.get(sealed.keyId) : undefined;
    const text = sealed?.fields[EXTERNAL_ID];
    // Whose key was destroyed is sorted like one who came without an external id.
    if (!subjectKey || text === undefined) return { channel: data.channel, externalId: null, stream };
    const context = { tenant, stream, revision, type };
    const externalId = openField({ subjectKey, eventId, pointer: EXTERNAL_ID, sealed: text, context }) as string;
    return { channel: data.channel, externalId, stream };
  });
}
