-- Refuses whatever would change the record, to everybody.
create function log.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception '% on %.% is refused: the record cannot be changed', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end
$$;
