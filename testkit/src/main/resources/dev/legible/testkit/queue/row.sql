select state, attempts, losses, lease_token, lease_owner, available_at, failure_code from legible.tasks where id = :id
