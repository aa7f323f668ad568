-- Keys of callers: the secret is known to its owner alone, here is only its hash.
create table api_keys (
  id           text    primary key,
  hash         text    not null check (length(hash) = 64),
  name         text    not null,
  tenant       text    not null,
  scopes       text    not null,
  created_at   integer not null,
  expires_at   integer,
  last_used_at integer,
  revoked_at   integer
) strict, without rowid;

-- Sessions of the page: each stands for a key and ends with it.
create table sessions (
  hash       text    primary key check (length(hash) = 64),
  key_id     text    not null references api_keys (id) on delete cascade,
  created_at integer not null,
  expires_at integer not null
) strict, without rowid;

create index sessions_by_expiry on sessions (expires_at);
