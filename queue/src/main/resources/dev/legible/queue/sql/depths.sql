select queue, kind, priority, 'queued', count(*), max(case when available_at < <now> then <now> - available_at else 0 end)
from legible.tasks where state = 'queued'
group by queue, kind, priority
union all
select queue, kind, priority, 'running', count(*), max(<now> - started_at)
from legible.tasks where state = 'running'
group by queue, kind, priority
