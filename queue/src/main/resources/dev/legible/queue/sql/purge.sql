delete from legible.tasks where id in (
  select id from legible.tasks where finished_at < <now> - :age order by finished_at limit 1000)
