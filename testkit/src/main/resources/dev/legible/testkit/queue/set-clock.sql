insert into legible.test_clock (one, millis) values (1, :millis)
on conflict (one) do update set millis = excluded.millis
