import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import { refusalOf, withClient } from '../conformance/postgres/clients.js';
import { deliveryStream, parked } from '../conformance/samples.js';
import { LOG_OWNER, logins } from './roles.js';

const REFUSED_BY_TRIGGER = '23001';
const NOT_PERMITTED = '42501';

const changes = {
  update: `update log.events set type = 'complaint.received'`,
  'update of nothing': 'update log.events set type = type where false',
  delete: 'delete from log.events',
  truncate: 'truncate log.events',
  'truncate of all': 'truncate log.events, log.streams, log.head cascade',
  'delete of streams': 'delete from log.streams',
  'truncate of streams': 'truncate log.streams',
  'delete of the head': 'delete from log.head',
  merge: 'merge into log.events using log.head on true when matched then delete',
  upsert: `insert into log.events select * from log.events limit 1 on conflict (position) do update set type = 'x'`,
};

/** What would get around the function that appends. */
const detours = {
  'insert of an event':
    'insert into log.events select position + 1, gen_random_uuid(), revision + 1, stream, type, appended_by, hash, bytes from log.events',
  'moving the head': 'update log.head set position = position + 1',
  'locking the head': 'select from log.head for update',
  'moving a stream': 'update log.streams set revision = revision + 1',
  'making a stream': `insert into log.streams values ('delivery-x', 0, '')`,
  'giving itself a type': `insert into log.type_owner values ('complaint.received', current_user)`,
  'another function': 'create function log.mine() returns int language sql as $$ select 1 $$',
  'another table': 'create table log.mine ()',
  'dropping the trigger': 'drop trigger events_cannot_change on log.events',
  'switching the trigger off': 'alter table log.events disable trigger all',
  'becoming the owner': `set role ${LOG_OWNER}`,
  'switching triggers off': `set session_replication_role = replica`,
  'asking the helper': `select log.why_not_appended('x', 0, '{}')`,
};

describe('The record on PostgreSQL', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await createPostgresLog();
    const store = await log.open('audit');
    await store.append(deliveryStream(), 'no-stream', [parked(), parked()]);
    await store.close();
  });
  afterAll(() => log.destroy());

  describe.each(logins)('for the login %s', (login) => {
    it.each(Object.entries({ ...changes, ...detours }))('refuses: %s', async (_, statement) => {
      expect(await withClient(log.urlOf(login), (client) => refusalOf(client, [statement]))).toBe(NOT_PERMITTED);
    });
  });

  it.each(['reader', 'relay'] as const)('lets the %s read, and not append', async (login) => {
    const { rowCount } = await withClient(log.urlOf(login), (client) => client.query('select from log.events'));
    expect(rowCount).toBe(2);
    const statement = `select log.append('{}', '{}', '{}', '{}', '{}', '{}', '{}')`;
    expect(await withClient(log.urlOf(login), (client) => refusalOf(client, [statement]))).toBe(NOT_PERMITTED);
  });

  it.each(Object.entries(changes))('refuses to its owner: %s', async (_, statement) => {
    const refusal = (role: string) =>
      withClient(log.adminUrl, (client) => refusalOf(client, [`set local role ${role}`, statement]));
    expect(await refusal(LOG_OWNER)).toBe(REFUSED_BY_TRIGGER);
  });

  it.each(Object.entries(changes))('refuses to a superuser, replication or not: %s', async (_, statement) => {
    await withClient(log.adminUrl, async (client) => {
      expect(await refusalOf(client, [statement])).toBe(REFUSED_BY_TRIGGER);
      expect(await refusalOf(client, ['set local session_replication_role = replica', statement])).toBe(
        REFUSED_BY_TRIGGER,
      );
    });
  });
});
