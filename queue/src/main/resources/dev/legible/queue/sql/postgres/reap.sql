-- The condition stands twice: a row may have been extended between the look and the lock.
with expired as (
  select id from legible.tasks
  where state = 'running' and lease_expires_at <= <now>
  order by lease_expires_at
  limit 100
  for update skip locked
)
update legible.tasks t
set state = case
    when t.cancel_requested_at is not null then 'cancelled'
    when t.losses + 1 < :maxLosses then 'queued'
    else 'failed' end,
  losses = t.losses + 1,
  lease_owner = null, lease_label = null, lease_expires_at = null,
  finished_at = case when t.cancel_requested_at is null and t.losses + 1 < :maxLosses then null else <now> end,
  failure_code = :code, failure_message = :message
from expired
where t.id = expired.id and t.state = 'running' and t.lease_expires_at <= <now>
returning t.id, t.queue, t.kind, t.task_group, t.tenant, t.priority, t.payload, t.attempts, t.max_attempts,
  t.losses, t.lease_token, t.state
