select state from legible.task where id = :id and lease_token = :token
