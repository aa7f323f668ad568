select * from jobs
where expires_at <= <now> and removal is null
order by expires_at
limit 100
