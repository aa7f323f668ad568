select state from legible.tasks where id = :id and lease_token = :token
