select * from legible.jobs
where removal_at <= <now> - :age
order by removal_at
limit 100
