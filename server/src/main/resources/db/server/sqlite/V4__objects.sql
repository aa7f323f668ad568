-- Objects by key, cut into parts.
create table objects (
  key text primary key check (length(key) between 1 and 900),
  version text not null,
  bytes integer not null check (bytes >= 0),
  written_at integer not null
) strict, without rowid;

create table object_parts (
  key text not null references objects (key) on delete cascade,
  version text not null,
  part integer not null check (part >= 0),
  content blob not null,
  primary key (key, version, part)
) strict;
