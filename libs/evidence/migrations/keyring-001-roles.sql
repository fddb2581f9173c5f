-- Roles belong to the whole cluster, so another database may be making the same ones at this moment.
do $$
declare
  role_name text;
  may_log_in text;
begin
  for role_name, may_log_in in values
    ('recourse_intake', 'login'),
    ('recourse_routing', 'login'),
    ('recourse_resolution', 'login'),
    ('recourse_feedback', 'login'),
    ('recourse_audit', 'login'),
    ('recourse_keyring_owner', 'nologin')
  loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I %s', role_name, may_log_in);
      exception
        when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
end
$$;

-- Nobody logs in as the owner: only an administrator acts as it.
create schema keyring authorization recourse_keyring_owner;

grant usage on schema keyring
  to recourse_intake, recourse_routing, recourse_resolution, recourse_feedback, recourse_audit;
