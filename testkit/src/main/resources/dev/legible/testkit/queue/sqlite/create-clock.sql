create table if not exists test_clock (one integer primary key check (one = 1), millis integer not null) strict
