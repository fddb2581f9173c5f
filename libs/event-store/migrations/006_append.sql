-- Appends a batch of commands in one transaction. One array element a command: stream, expected revision (-1: no such
-- stream), hash that its first event names as `prev`, number of events. One array element an event, command after command:
-- id, type, bytes.
-- One answer row a command, in their order:
--   appended | repeated   revision and position of the command's last event
--   conflict              actual revision (null: there is no such stream)
--   prev                  the stream stands at the expected revision, but its last event has another hash
--   refused               the login does not own all of the types
--   bad                   no event, or one that is not storable
create function log.append(
  streams text[], expected integer[], prevs bytea[], counts integer[],
  ids uuid[], types text[], events bytea[]
) returns table (outcome text, revision integer, "position" bigint)
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
  firsts integer[];      -- a command: number of events before its first
  rounds integer[];      -- a command: it is the round-th on its stream in this batch
  owners integer[];      -- an event: its command
  owned text[];          -- types that the login may append
  hashes bytea[];        -- an event
  outcomes text[] := array_fill(null::text, array[commands]);
  revisions integer[] := array_fill(null::integer, array[commands]);
  positions bigint[] := array_fill(null::bigint, array[commands]);
  sound boolean;
  created text[];        -- streams that the round has begun
  wanting integer[];     -- commands of the round that want to begin one
  going integer[];       -- commands of the round that are appended
  base bigint;           -- position before the round's first event
  command integer;
  failed record;
begin
  select array_agg(numbered.first order by numbered.command), array_agg(numbered.round order by numbered.command)
    into firsts, rounds
    from (select command.ordinality as command,
                 (sum(command.size) over (order by command.ordinality) - command.size)::integer as first,
                 (row_number() over (partition by command.stream order by command.ordinality))::integer as round
            from unnest(streams, counts) with ordinality as command (stream, size, ordinality)) as numbered;

  select array_agg(command.ordinality::integer order by command.ordinality) into owners
    from unnest(counts) with ordinality as command (size, ordinality), generate_series(1, command.size);

  select array_agg(owner.type) into owned from log.type_owner as owner where owner.login = session_user;

  select array_agg(sha256('\x00'::bytea || event.bytes) order by event.ordinality),
         bool_and(event.type = any (owned) and log.is_storable(event.bytes, event.type))
    into hashes, sound
    from unnest(types, events) with ordinality as event (type, bytes, ordinality);

  if cardinality(owners) is distinct from cardinality(ids) or cardinality(owners) is distinct from cardinality(hashes) then
    raise exception 'the arrays of a batch do not fit each other' using errcode = 'invalid_parameter_value';
  end if;

  if sound is not true or 0 = any (counts) then
    for failed in
      select command.ordinality as command,
             case when bool_and(log.is_storable(event.bytes, event.type)) is not true then 'bad'
                  when bool_and(event.type = any (owned)) is not true then 'refused' end as outcome
        from generate_subscripts(counts, 1) as command (ordinality)
        left join unnest(owners, types, events) as event (command, type, bytes) on event.command = command.ordinality
       group by command.ordinality
    loop
      outcomes[failed.command] := failed.outcome;
    end loop;
  end if;

  -- Each round is a new statement, which sees what the locks have waited for and what the round before has done. New streams
  -- are created in the order of their names, then existing ones are moved on in that order, the head comes last: whoever waits,
  -- waits for somebody who is further on, so batches of several processes do not deadlock. (Left is a stream of which several
  -- commands of one batch want something else; should PostgreSQL then undo one of two batches, its client sends it again.)
  for this_round in 1 .. (select max(number) from unnest(rounds) as number) loop
    with command as materialized (
      select candidate.* from unnest(streams, expected, prevs, rounds, outcomes) with ordinality
          as candidate (stream, expected, prev, round, outcome, ordinality)
       where candidate.round = this_round and candidate.outcome is null
       order by candidate.stream
    ), made as (
      insert into log.streams as stream (stream, revision, hash)
      select command.stream, counts[command.ordinality] - 1,
             hashes[firsts[command.ordinality] + counts[command.ordinality]]
        from command
       where command.expected = -1 and command.prev is null
      on conflict do nothing
      returning stream.stream
    ), moved as (
      update log.streams as stream
         set revision = stream.revision + counts[command.ordinality],
             hash = hashes[firsts[command.ordinality] + counts[command.ordinality]]
        from command
       where command.expected >= 0 and stream.stream = command.stream
         and stream.revision = command.expected and stream.hash = command.prev
      returning command.ordinality
    )
    select (select array_agg(made.stream) from made),
           (select array_agg(command.ordinality::integer) from command where command.expected = -1),
           (select array_agg(moved.ordinality::integer) from moved)
      into created, wanting, going;

    if cardinality(created) < cardinality(wanting) then
      select array_agg(number) into wanting from unnest(wanting) as number where streams[number] = any (created);
    end if;
    if created is null then
      wanting := null;
    end if;
    select array_agg(number order by number) into going from unnest(going || wanting) as number;

    if going is not null then
      update log.head as head set position = head.position + (select sum(counts[number]) from unnest(going) as number)
       where head.only_row
      returning head.position - (select sum(counts[number]) from unnest(going) as number) into base;

      insert into log.events (position, id, revision, stream, type, appended_by, hash, bytes)
      select base + row_number() over (), event.id, expected[event.command] + event.ordinality - firsts[event.command],
             streams[event.command], event.type, session_user, event.hash, event.bytes
        from unnest(owners, ids, types, hashes, events) with ordinality
          as event (command, id, type, hash, bytes, ordinality)
       where cardinality(going) = commands or event.command = any (going);

      if cardinality(going) = commands then
        perform pg_notify('recourse_log', '');
        return query
          select 'appended', expected[number] + counts[number], base + firsts[number] + counts[number]
            from generate_subscripts(streams, 1) as number;
        return;
      end if;
      foreach command in array going loop
        base := base + counts[command];
        outcomes[command] := 'appended';
        revisions[command] := expected[command] + counts[command];
        positions[command] := base;
      end loop;
    end if;

    for failed in
      select candidate.ordinality as command, reason.*
        from unnest(streams, expected, counts, firsts, rounds, outcomes) with ordinality
          as candidate (stream, expected, size, first, round, outcome, ordinality),
             log.why_not_appended(candidate.stream, candidate.expected,
                                  ids[candidate.first + 1 : candidate.first + candidate.size]) as reason
       where candidate.round = this_round and candidate.outcome is null
    loop
      outcomes[failed.command] := failed.outcome;
      revisions[failed.command] := failed.revision;
      positions[failed.command] := failed.position;
    end loop;
  end loop;

  if 'appended' = any (outcomes) then
    perform pg_notify('recourse_log', '');
  end if;
  return query select answer.* from unnest(outcomes, revisions, positions) as answer;
end
$$;
