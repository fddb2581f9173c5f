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
    readFileSync(new URL(`../../../libs/contracts/fixtures/${type}.v1.json`, import.meta.url), 'utf8'),
  ) as Envelope;

const templates = new Map(LIFE.flat().map((type) => [type, fixture(type)]));

function newEvent(type: string): NewEvent {
  const { stream: _stream, revision: _revision, recordedAt: _recordedAt, prev: _prev, ...event } = templates.get(type)!;
  return { ...event, id: randomUUID() };
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
    while (left-- > 0) await liveOne(stores);
  };
  await Promise.all(Array.from({ length: 512 }, liveOn));
  for (const store of stores.values()) await store.close();
}

async function liveOne(stores: ReadonlyMap<Service, EventStore>): Promise<void> {
  const stream = `complaint-${randomUUID()}`;
  let revision = -1;
  for (const types of LIFE) {
    const store = stores.get(eventTypeOf(types[0]!).owners[0]!)!;
    const appended = await store.append(stream, revision < 0 ? 'no-stream' : revision, types.map(newEvent));
    revision = appended.revision;
  }
}
