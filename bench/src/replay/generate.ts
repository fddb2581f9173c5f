import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { eventTypeOf, type Envelope, type Service } from '@recourse/contracts';
import { PostgresEventStore, type EventStore, type NewEvent } from '@recourse/event-store';
import type { BenchDatabase } from '../database.js';

const LIFE = [
  ['complaint.received', 'complaint.acknowledged'],
  ['complaint.classified', 'complaint.clock-started'],
  ['complaint.assigned'],
  ['complaint.customer-contacted'],
  ['complaint.clock-met'],
  ['complaint.resolved'],
  ['complaint.revisit-planned'],
  ['complaint.revisit-attempted', 'complaint.revisited'],
  ['complaint.closed'],
];

const fixture = (type: string): Envelope =>
  JSON.parse(
    readFileSync(
      new URL(`../../../libs/contracts/fixtures/${type}.v${eventTypeOf(type).version}.json`, import.meta.url),
      'utf8',
    ),
  ) as Envelope;

const templates = new Map(LIFE.flat().map((type) => [type, fixture(type)]));

/** @param reference of the complaint: no two have the same */
function newEvent(type: string, reference: string): NewEvent {
  const { stream: _stream, revision: _revision, recordedAt: _recordedAt, prev: _prev, ...event } = templates.get(type)!;
  const data = type === 'complaint.received' ? { ...event.data, reference } : event.data;
  return { ...event, id: randomUUID(), data };
}

/** Digits of a reference: those of base 32 that people do not confuse. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function referenceOf(number: number): string {
  const digits = Array.from({ length: 8 }, (_, index) => DIGITS[Math.floor(number / 32 ** (7 - index)) % 32]).join('');
  return `RC-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

export const EVENTS_A_COMPLAINT = LIFE.flat().length;

/** Appends whole lives of complaints through the services' own logins, many at a time. */
export async function generateLives(database: BenchDatabase, complaints: number): Promise<void> {
  const owners = [...new Set([...templates.keys()].map((type) => eventTypeOf(type).owners[0]!))];
  const stores = new Map<Service, EventStore>();
  for (const service of owners)
    stores.set(service, await PostgresEventStore.connect({ url: database.login(service), service }));
  let left = complaints;
  const liveOn = async (): Promise<void> => {
    while (left > 0) await liveOne(stores, referenceOf(left--));
  };
  await Promise.all(Array.from({ length: 512 }, liveOn));
  for (const store of stores.values()) await store.close();
}

async function liveOne(stores: ReadonlyMap<Service, EventStore>, reference: string): Promise<void> {
  const stream = `complaint-${randomUUID()}`;
  let revision = -1;
  for (const types of LIFE) {
    const store = stores.get(eventTypeOf(types[0]!).owners[0]!)!;
    const events = types.map((type) => newEvent(type, reference));
    const appended = await store.append(stream, revision < 0 ? 'no-stream' : revision, events);
    revision = appended.revision;
  }
}
