select id from legible.tasks
where id = :id and state = 'running' and lease_token = :token and cancel_requested_at is null
for no key update
