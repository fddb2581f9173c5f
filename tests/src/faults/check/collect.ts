import type { RecourseApi } from '@recourse/cli/client';
import type { Foundation } from '@recourse/cli/supervisor';
import { isEventOf, services, type Envelope } from '@recourse/contracts';
import { logPages, PostgresEventStore } from '@recourse/event-store';
import { openField, PostgresKeyRing, type KeyRing } from '@recourse/evidence';
import pg from 'pg';
import type { LoggedEvent } from './evidence.js';

const PAGE = 2_000;

/** The whole log, from the store itself, with what the checker needs unsealed. */
export async function readLog({ urls, secrets }: Foundation): Promise<LoggedEvent[]> {
  const store = await PostgresEventStore.connect({ url: urls.reader });
  const pool = new pg.Pool({ connectionString: urls.intake, max: 2 });
  const keyRing = await PostgresKeyRing.open({ pool, masterKey: secrets.masterKey });
  try {
    const events: LoggedEvent[] = [];
    for await (const page of logPages(store, { limit: PAGE })) {
      for (const { position, event } of page.events) events.push(await logged(position, event, keyRing));
    }
    return events;
  } finally {
    await keyRing.close();
    await pool.end();
    await store.close();
  }
}

async function logged(position: string, event: Envelope, keyRing: KeyRing): Promise<LoggedEvent> {
  const { id, stream, revision, type, actor, causationId } = event;
  const { clock } = event.data as { clock?: unknown };
  const base = {
    position,
    id,
    stream,
    revision,
    type,
    actor,
    causationId,
    key: typeof clock === 'string' ? clock : '',
  };
  if (!isEventOf(event, 'complaint.received')) return base;
  return { ...base, customer: event.data.customerId, externalId: await externalIdOf(event, keyRing) };
}

async function externalIdOf(event: Envelope, keyRing: KeyRing): Promise<string | null> {
  const sealed = event.sealed?.fields['/externalId'];
  if (!event.sealed || sealed === undefined) return null;
  const { id: eventId, tenant, stream, revision, type } = event;
  const subjectKey = await keyRing.get(event.sealed.keyId);
  const context = { tenant, stream, revision, type };
  return openField({ subjectKey, eventId, pointer: '/externalId', sealed, context }) as string;
}

/** Rows that differ from a rebuild out of the log, by service. */
export async function readModelDiffs(api: RecourseApi): Promise<Record<string, number>> {
  const differences: Record<string, number> = {};
  for (const service of services) {
    differences[service] = (await api.checkProjections(service, 'check')).different;
  }
  return differences;
}

/** What `recourse verify` would say. */
export async function recordFailures(api: RecourseApi): Promise<number> {
  let failures: number | null = null;
  for await (const text of api.verificationLines()) {
    const line = JSON.parse(text) as { failures?: readonly unknown[] };
    if (line.failures) failures = line.failures.length;
  }
  if (failures === null) throw new Error('the verification did not end');
  return failures;
}
