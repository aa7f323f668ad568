-- Rows that another process is looking at are its to remove.
select * from legible.jobs
where expires_at <= <now> and removal is null
order by expires_at
limit 100
for update skip locked
