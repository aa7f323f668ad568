select id from tasks
where id = :id and state = 'running' and lease_token = :token and cancel_requested_at is null
