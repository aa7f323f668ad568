select * from legible.jobs
where finished_at <= <now> - :age
  and removal is null
  and (cast(:tenant as text) is null or tenant = :tenant)
  and id > :after
order by id
limit 100
