update legible.tasks
set state = 'cancelled', lease_owner = null, lease_label = null, lease_expires_at = null, finished_at = <now>
where id = :id and state = 'running' and lease_token = :token and cancel_requested_at is not null
returning id, queue, kind, task_group, tenant, priority, payload, attempts, max_attempts, losses, lease_token, state
