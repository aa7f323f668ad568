select idempotency_hash from legible.jobs where id = :id
