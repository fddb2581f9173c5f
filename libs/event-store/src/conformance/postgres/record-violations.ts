import type pg from 'pg';

/** What is half done or contradicts itself in the tables of the log; empty when all is well. */
export async function recordViolations(superuser: pg.Client): Promise<string[]> {
  const { rows } = await superuser.query<{ violation: string }>(`
    select 'head is not the last position' as violation
      from log.head where position <> (select coalesce(max(position), 0) from log.events)
    union all
    select 'positions have holes' where (select count(*) from log.events) <> (select position from log.head)
    union all
    select 'stream ' || stream || ' does not end where its last event stands'
      from log.streams full join
           (select distinct on (stream) stream, revision, hash from log.events order by stream, revision desc) as ending
           using (stream)
     where streams.revision is distinct from ending.revision or streams.hash is distinct from ending.hash
    union all
    select 'hash of ' || position from log.events where hash <> sha256('\\x00'::bytea || bytes)
    union all
    select 'columns of ' || position
      from log.events, json_to_record(convert_from(bytes, 'UTF8')::json)
           as envelope (id uuid, stream text, revision integer, type text)
     where (envelope.id, envelope.stream, envelope.revision, envelope.type)
           is distinct from (events.id, events.stream, events.revision, events.type)`);
  return rows.map(({ violation }) => violation);
}
