update legible.tasks set lease_expires_at = <now> + :lease
where state = 'running' and lease_owner = :owner
returning id, lease_token, cancel_requested_at is not null
