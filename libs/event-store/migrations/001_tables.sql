-- The place of the last event. Locked last by every append: positions are gapless and in the order of commits.
create table log.head (
  only_row boolean primary key default true check (only_row),
  position bigint not null
);
insert into log.head (position) values (0);

-- Where each stream ends. The row is what appends to one stream queue for.
create table log.streams (
  stream text collate "C" primary key,
  revision integer not null,
  hash bytea not null
) with (fillfactor = 80);

-- The log. `bytes` is the envelope exactly as hashed; the other columns repeat its fields or say what it cannot know.
create table log.events (
  position bigint primary key,
  id uuid not null,
  revision integer not null,
  stream text collate "C" not null,
  type text collate "C" not null,
  appended_by text collate "C" not null,
  hash bytea not null,
  bytes bytea not null,
  constraint events_id_key unique (id),
  constraint events_stream_revision_key unique (stream, revision)
) with (toast_tuple_target = 8160);

-- Sealed text does not compress: trying to would only cost time.
alter table log.events alter column bytes set storage external;

-- Which login may append which type. Filled from the contracts at each start, by addition only.
create table log.type_owner (
  type text collate "C" not null,
  login text collate "C" not null,
  primary key (type, login)
);
