select * from legible.jobs
where tenant = :tenant and idempotency_key = :key and removal is null
