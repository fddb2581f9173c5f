-- Why a command that does not fit its stream was not appended: it was appended before (repeated, with the first answer), the
-- stream ends elsewhere (conflict), or its last event has another hash than the command builds on (prev).
-- Ids are compared, never bytes: sealing the same fact again gives other bytes.
create function log.why_not_appended(
  stream text, expected integer, ids uuid[], out outcome text, out revision integer, out "position" bigint
)
language plpgsql stable set search_path = pg_catalog, pg_temp set enable_seqscan = off
as $$
begin
  select 'repeated', why_not_appended.expected + cardinality(ids), max(event.position)
    into outcome, revision, position
    from unnest(ids) with ordinality as wanted (id, ordinality)
    join log.events as event
      on event.stream = why_not_appended.stream
     and event.revision = why_not_appended.expected + wanted.ordinality
     and event.id = wanted.id
  having count(*) = cardinality(ids);
  if found then
    return;
  end if;

  select existing.revision into revision from log.streams as existing where existing.stream = why_not_appended.stream;
  outcome := case when coalesce(revision, -1) = expected then 'prev' else 'conflict' end;
end
$$;
