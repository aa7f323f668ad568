-- The id by which all processes on this database mark the store of their objects; at most one row.
create table legible.installation (
  one integer primary key check (one = 1),
  id text not null
);
