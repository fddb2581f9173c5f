-- Which commands of a batch may not be appended whatever their streams say: `bad` or `refused`; null for those that may.
create function log.unsound_commands(commands integer, owners integer[], types text[], events bytea[], login text)
returns text[]
language sql stable set search_path = pg_catalog, pg_temp
return (
  select array_agg(reason.outcome order by reason.number)
    from (select command.number,
                 case when bool_and(log.is_storable(event.bytes, event.type)) is not true then 'bad'
                      when bool_and(owner.login is not null) is not true then 'refused' end as outcome
            from generate_series(1, commands) as command (number)
            left join unnest(owners, types, events) as event (command, type, bytes) on event.command = command.number
            left join log.type_owner as owner on owner.type = event.type and owner.login = unsound_commands.login
           group by command.number) as reason
);
