select sequence, type, state, pages_total, pages_done, pages_by_reader, at
from legible.job_events
where job_id = :id and sequence > :sequence
order by sequence
limit 500
