update tasks
set state = case
    when cancel_requested_at is not null then 'cancelled'
    when losses + 1 < :maxLosses then 'queued'
    else 'failed' end,
  losses = losses + 1,
  lease_owner = null, lease_label = null, lease_expires_at = null,
  finished_at = case when cancel_requested_at is null and losses + 1 < :maxLosses then null else <now> end,
  failure_code = :code, failure_message = :message
where state = 'running' and lease_expires_at <= <now>
returning id, queue, kind, task_group, tenant, priority, payload, attempts, max_attempts, losses, lease_token, state
