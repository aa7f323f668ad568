-- Objects by key, cut into parts. Keys are compared by their bytes, so that a prefix is a range.
create table legible.objects (
  key text collate "C" primary key check (length(key) between 1 and 900),
  version text not null,
  bytes bigint not null check (bytes >= 0),
  written_at bigint not null
);

create table legible.object_parts (
  key text collate "C" not null references legible.objects (key) on delete cascade,
  version text not null,
  part integer not null check (part >= 0),
  content bytea not null,
  primary key (key, version, part)
);

-- Documents and results are compressed already: trying again costs time and gains nothing.
alter table legible.object_parts alter column content set storage external;

-- Which folder the processes that share this database keep their objects in; at most one row.
create table legible.object_folder (
  one integer primary key check (one = 1),
  id text not null
);
