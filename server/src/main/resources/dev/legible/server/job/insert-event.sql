insert into legible.job_events (
  job_id, sequence, type, state, pages_total, pages_done, pages_by_reader, at)
select id, events, :type, state, pages_total, pages_done, pages_by_reader, <now>
from legible.jobs
where id = :id
