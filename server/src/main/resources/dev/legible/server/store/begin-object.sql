insert into legible.objects (key, version, bytes, written_at)
values (:key, :version, 0, <now>)
on conflict (key) do update
set version = excluded.version, bytes = 0, written_at = excluded.written_at
