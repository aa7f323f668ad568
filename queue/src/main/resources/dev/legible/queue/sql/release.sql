update legible.tasks
set state = case when cancel_requested_at is null then 'queued' else 'cancelled' end,
  lease_owner = null, lease_label = null, lease_expires_at = null,
  finished_at = case when cancel_requested_at is null then null else <now> end
where id = :id and state = 'running' and lease_token = :token
returning id, queue, kind, task_group, tenant, priority, payload, attempts, max_attempts, losses, lease_token, state
