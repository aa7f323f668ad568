update legible.tasks
set state = 'succeeded', lease_owner = null, lease_label = null, lease_expires_at = null, finished_at = <now>
where id = :id and state = 'running' and lease_token = :token and cancel_requested_at is null
returning id, lease_token
