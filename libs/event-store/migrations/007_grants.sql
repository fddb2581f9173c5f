-- Services append through the function alone, so nobody inserts around the lock on the head; everybody else only reads.
revoke all on function log.append(text[], integer[], bytea[], integer[], uuid[], text[], bytea[]) from public;
revoke all on function log.unsound_commands(integer, integer[], text[], bytea[], text) from public;
revoke all on function log.why_not_appended(text, integer, uuid[]) from public;
revoke all on function log.is_storable(bytea, text) from public;
revoke all on function log.refuse_change() from public;

grant usage on schema log
  to recourse_intake, recourse_routing, recourse_resolution, recourse_feedback, recourse_audit, recourse_reader;
grant select on log.head, log.streams, log.events, log.type_owner
  to recourse_intake, recourse_routing, recourse_resolution, recourse_feedback, recourse_audit, recourse_reader;
grant execute on function log.append(text[], integer[], bytea[], integer[], uuid[], text[], bytea[])
  to recourse_intake, recourse_routing, recourse_resolution, recourse_feedback, recourse_audit;
