create table keyring.master_check (
  only_row boolean primary key default true check (only_row),
  wrapped bytea not null
);

alter table keyring.master_check owner to recourse_keyring_owner;

comment on table keyring.master_check is
  'A random value wrapped by the master key: a start with another master key stops here.';

grant select on keyring.master_check
  to recourse_intake, recourse_routing, recourse_resolution, recourse_feedback, recourse_audit;

-- Whoever may mint a key may bind the empty key ring to its master key.
grant insert (wrapped) on keyring.master_check to recourse_intake, recourse_routing;
