-- Keys of callers: the secret is known to its owner alone, here is only its hash.
create table legible.api_keys (
  id           text   primary key,
  hash         text   not null check (length(hash) = 64),
  name         text   not null,
  tenant       text   not null,
  scopes       text   not null,
  created_at   bigint not null,
  expires_at   bigint,
  last_used_at bigint,
  revoked_at   bigint
);

-- Sessions of the page: each stands for a key and ends with it.
create table legible.sessions (
  hash       text   primary key check (length(hash) = 64),
  key_id     text   not null references legible.api_keys (id) on delete cascade,
  created_at bigint not null,
  expires_at bigint not null
);

create index sessions_by_expiry on legible.sessions (expires_at);
