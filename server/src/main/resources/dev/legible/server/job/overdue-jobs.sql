-- A job whose tasks only wait for their turn is not stalled, however long that takes; nor is one that
-- could not write down its progress, because the database did not answer until :since.
select
  job.id,
  cast(:longest as bigint) is not null and job.started_at <= <now> - :longest as too_long
from legible.jobs as job
where job.state = 'processing'
  and (
    (cast(:longest as bigint) is not null and job.started_at <= <now> - :longest)
    or (
      job.progress_at <= <now> - :stall
      and :since <= <now> - :stall
      and exists (
        select 1 from legible.tasks as task
        where task.task_group = job.id
          and task.state = 'running'
          and task.started_at <= <now> - :stall)))
limit 100
