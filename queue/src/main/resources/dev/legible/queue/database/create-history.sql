create table legible.schema_history (
  version integer primary key,
  name text not null,
  checksum text not null,
  installed_at bigint not null
)
