update legible.tasks
set state = case
    when cancel_requested_at is not null then 'cancelled'
    when :retryable = 1 and attempts + 1 < max_attempts then 'queued'
    else 'failed' end,
  attempts = attempts + 1,
  available_at = <now> + :backoff,
  order_key = <now> + :backoff + (order_key - available_at),
  lease_owner = null, lease_label = null, lease_expires_at = null,
  finished_at = case
    when cancel_requested_at is null and :retryable = 1 and attempts + 1 < max_attempts then null
    else <now> end,
  failure_code = :code, failure_message = :message
where id = :id and state = 'running' and lease_token = :token
returning id, queue, kind, task_group, tenant, priority, payload, attempts, max_attempts, losses, lease_token, state
