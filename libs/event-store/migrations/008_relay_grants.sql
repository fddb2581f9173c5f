-- The relay publishes the log: it reads like everybody, and appends nothing.
grant usage on schema log to recourse_relay;
grant select on log.head, log.streams, log.events, log.type_owner to recourse_relay;
