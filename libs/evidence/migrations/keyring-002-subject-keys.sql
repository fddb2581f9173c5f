create table keyring.subject_keys (
  key_id uuid primary key,
  wrapped bytea,
  minted_at timestamptz not null,
  destroyed_at timestamptz,
  -- A key can't count as destroyed while it is still there, nor be lost without a trace.
  constraint destroyed_means_gone check ((wrapped is null) = (destroyed_at is not null))
);

alter table keyring.subject_keys owner to recourse_keyring_owner;

comment on table keyring.subject_keys is
  'One key a person, wrapped by the master key. Destroying it is how personal data is erased from the log.';

grant select on keyring.subject_keys
  to recourse_intake, recourse_routing, recourse_resolution, recourse_feedback, recourse_audit;

-- Intake mints for customers, routing for staff. Nobody who logs in may update, delete or truncate.
grant insert (key_id, wrapped, minted_at) on keyring.subject_keys to recourse_intake, recourse_routing;
