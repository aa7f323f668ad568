delete from legible.task where id in (
  select id from legible.task where finished_at < <now> - :age order by finished_at limit 1000)
