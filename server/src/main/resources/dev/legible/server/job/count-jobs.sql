select state, priority, count(*) as jobs, <now> - min(created_at) as oldest
from legible.jobs
where removal is null and (cast(:tenant as text) is null or tenant = :tenant)
group by state, priority
