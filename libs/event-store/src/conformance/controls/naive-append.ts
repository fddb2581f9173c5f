/** What a naive `log.append` keeps of the real one's care. */
export interface Care {
  /** Positions are drawn from the locked head row, in the order of commits; else from a plain sequence. */
  readonly orderedPositions: boolean;
  /** One append to a stream at a time, and unique (stream, revision); else neither. */
  readonly guardedStreams: boolean;
}

/**
 * SQL that replaces `log.append` by a simple one, to show that the checks notice when care is missing, and only then. Pauses
 * widen the moments in which things go wrong, so that a control fails every time and not by luck.
 */
export const naiveAppend = ({ orderedPositions, guardedStreams }: Care): string => `
create sequence log.plain_position owned by none;
alter sequence log.plain_position owner to recourse_log_owner;
${guardedStreams ? '' : 'alter table log.events drop constraint events_stream_revision_key;'}

create or replace function log.append(
  streams text[], expected integer[], prevs bytea[], counts integer[], ids uuid[], types text[], events bytea[],
  out before bigint, out answers json
)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  number integer := 0;
  actual integer;
  ending bytea;
  place bigint;
  outcomes text[] := array_fill(null::text, array[cardinality(streams)]);
  revisions integer[] := array_fill(null::integer, array[cardinality(streams)]);
  positions bigint[] := array_fill(null::bigint, array[cardinality(streams)]);
begin
  ${
    guardedStreams
      ? `perform pg_advisory_xact_lock(name.key)
           from (select distinct hashtextextended(stream, 0) as key from unnest(streams) as stream order by key) as name;`
      : ''
  }
  for command in 1 .. cardinality(streams) loop
    select event.revision, event.hash into actual, ending
      from log.events as event where event.stream = streams[command] order by event.revision desc limit 1;
    if coalesce(actual, -1) <> expected[command]${guardedStreams ? ' or ending is distinct from prevs[command]' : ''} then
      number := number + counts[command];
      outcomes[command] := case when coalesce(actual, -1) = expected[command] then 'prev' else 'conflict' end;
      revisions[command] := actual;
      continue;
    end if;
    ${guardedStreams ? '' : 'perform pg_sleep(0.002);'}
    for step in 1 .. counts[command] loop
      number := number + 1;
      ${
        orderedPositions
          ? 'update log.head set position = log.head.position + 1 returning log.head.position into place;'
          : `place := nextval('log.plain_position');`
      }
      insert into log.events (position, id, revision, stream, type, appended_by, hash, bytes)
      values (place, ids[number], expected[command] + step, streams[command], types[number], session_user,
              sha256('\\x00'::bytea || events[number]), events[number]);
    end loop;
    outcomes[command] := 'appended';
    revisions[command] := expected[command] + counts[command];
    positions[command] := place;
  end loop;
  ${orderedPositions ? '' : 'perform pg_sleep(random() * 0.02);'}
  perform pg_notify('recourse_log', '');
  answers := json_build_object('outcomes', outcomes, 'revisions', revisions, 'positions', positions);
end
$$;`;
