-- Appends a batch of commands in one transaction. One array element a command: stream, expected revision (-1: no such
-- stream), hash that its first event names as `prev`, number of events. One array element an event, command after command:
-- id, type, bytes.
-- When every command was appended, `before` is the position before the first event, and the events stand behind it in their
-- order. Else `answers` has, an element a command:
--   appended | repeated   revision and position of the command's last event
--   conflict              actual revision (null: there is no such stream)
--   prev                  the stream stands at the expected revision, but its last event has another hash
--   refused               the login does not own all of the types
--   bad                   no event, or one that is not storable
create function log.append(
  streams text[], expected integer[], prevs bytea[], counts integer[],
  ids uuid[], types text[], events bytea[],
  out before bigint, out answers json
)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
-- The plans are made once and must hold for any size of the tables: an index probe for each row that is wanted.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  commands constant integer := cardinality(streams);
  total integer := 0;
  firsts integer[] := array_fill(0, array[commands]);   -- a command: number of events before its first
  owners integer[] := array_fill(0, array[cardinality(ids)]);   -- an event: its command
  hashes bytea[];                                       -- an event
  begins boolean := false;                              -- whether some command begins a stream
  continues boolean := false;                           -- whether some command goes on with one
  sound boolean;
  outcomes text[] := array_fill(null::text, array[commands]);   -- a command; null: not settled yet
  revisions integer[] := array_fill(null::integer, array[commands]);
  positions bigint[] := array_fill(null::bigint, array[commands]);
  begun text[];                                         -- streams that the round has begun
  moved integer[];                                      -- commands that the round has gone on with
  offsets integer[];                                    -- a command: events of the round before its first; null: not appended
  size integer;                                         -- events of the round
  touched text[];                                       -- streams of the round's commands so far
  reason record;
  nothing text;
begin
  for command in 1 .. commands loop
    firsts[command] := total;
    if total + counts[command] > cardinality(ids) then
      raise exception 'the arrays of a batch do not fit each other' using errcode = 'invalid_parameter_value';
    end if;
    for place in total + 1 .. total + counts[command] loop
      owners[place] := command;
    end loop;
    total := total + counts[command];
    begins := begins or expected[command] = -1;
    continues := continues or expected[command] >= 0;
  end loop;

  with owned as materialized (
    select array_agg(owner.type) as types from log.type_owner as owner where owner.login = session_user
  )
  select array_agg(sha256('\x00'::bytea || event.bytes)),
         bool_and(event.type = any ((select owned.types from owned)::text[]) and log.is_storable(event.bytes, event.type))
    into hashes, sound
    from unnest(types, events) as event (type, bytes);

  if total is distinct from cardinality(ids) or total is distinct from cardinality(hashes) then
    raise exception 'the arrays of a batch do not fit each other' using errcode = 'invalid_parameter_value';
  end if;
  if sound is not true or 0 = any (counts) then
    outcomes := log.unsound_commands(commands, owners, types, events, session_user);
  end if;

  -- Each round appends the first command that fits of each stream; a batch with one command a stream has one round.
  -- New streams are created in the order of their names, then existing ones are moved on in that order, the head comes last:
  -- whoever waits, waits for somebody who is further on, so batches of several processes do not deadlock. (Left are batches
  -- of several rounds; should PostgreSQL undo one for the sake of another, its client sends it again.)
  loop
    begun := null;
    moved := null;
    touched := null;
    if begins then
      with made as (
        insert into log.streams as stream (stream, revision, hash)
        select command.stream, counts[command.number] - 1, hashes[firsts[command.number] + counts[command.number]]
          from unnest(streams, expected, prevs, outcomes) with ordinality
            as command (stream, expected, prev, outcome, number)
         where command.expected = -1 and command.prev is null and command.outcome is null
         order by command.stream, command.number
        on conflict do nothing
        returning stream.stream
      )
      select array_agg(made.stream) into begun from made;
    end if;
    if continues then
      with changed as (
        update log.streams as stream
           set revision = stream.revision + counts[command.number],
               hash = hashes[firsts[command.number] + counts[command.number]]
          from (select command.*
                  from unnest(streams, expected, prevs, outcomes) with ordinality
                    as command (stream, expected, prev, outcome, number)
                 where command.expected >= 0 and command.outcome is null
                 order by command.stream, command.number) as command
         where stream.stream = command.stream and stream.revision = command.expected and stream.hash = command.prev
        returning command.number
      )
      select array_agg(changed.number::integer) into moved from changed;
    end if;

    if coalesce(cardinality(begun), 0) + coalesce(cardinality(moved), 0) = commands then
      offsets := firsts;
      size := total;
    else
      offsets := array_fill(null::integer, array[commands]);
      size := 0;
      for command in 1 .. commands loop
        if outcomes[command] is null
           and (command = any (moved)
                or expected[command] = -1 and prevs[command] is null and streams[command] = any (begun)) then
          begun := array_remove(begun, streams[command]);
          offsets[command] := size;
          size := size + counts[command];
        end if;
      end loop;
    end if;

    if size > 0 then
      update log.head as head set position = head.position + size where head.only_row
        returning head.position - size, pg_notify('recourse_log', '') into before, nothing;

      insert into log.events (position, id, revision, stream, type, appended_by, hash, bytes)
      select before + offsets[event.command] + event.number - firsts[event.command], event.id,
             expected[event.command] + event.number - firsts[event.command], streams[event.command],
             event.type, session_user, event.hash, event.bytes
        from unnest(owners, ids, types, hashes, events) with ordinality as event (command, id, type, hash, bytes, number)
       where offsets[event.command] is not null;
    end if;
    if size = total then
      return;
    end if;

    for command in 1 .. commands loop
      continue when outcomes[command] is not null;
      if offsets[command] is not null then
        outcomes[command] := 'appended';
        revisions[command] := expected[command] + counts[command];
        positions[command] := before + offsets[command] + counts[command];
        touched := touched || streams[command];
      elsif streams[command] = any (touched) then
        null; -- its turn comes after that of the command before it
      else
        select reason.* into reason
          from log.why_not_appended(streams[command], expected[command],
                                    ids[firsts[command] + 1 : firsts[command] + counts[command]]) as reason;
        outcomes[command] := reason.outcome;
        revisions[command] := reason.revision;
        positions[command] := reason."position";
      end if;
    end loop;
    exit when array_position(outcomes, null) is null;
  end loop;

  before := null;
  answers := json_build_object('outcomes', outcomes, 'revisions', revisions, 'positions', positions);
end
$$;
