do $$
begin
  create schema if not exists legible;
  create table if not exists legible.test_clock (one integer primary key check (one = 1), millis bigint not null);
end
$$
