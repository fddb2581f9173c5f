create trigger events_cannot_change before update or delete or truncate on log.events
  for each statement execute function log.refuse_change();
create trigger streams_cannot_vanish before delete or truncate on log.streams
  for each statement execute function log.refuse_change();
create trigger head_cannot_vanish before delete or truncate on log.head
  for each statement execute function log.refuse_change();

-- `always`: session_replication_role = replica does not switch them off.
alter table log.events enable always trigger events_cannot_change;
alter table log.streams enable always trigger streams_cannot_vanish;
alter table log.head enable always trigger head_cannot_vanish;
