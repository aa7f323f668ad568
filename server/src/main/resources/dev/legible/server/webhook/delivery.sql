select id, job_id, url, state, attempts, last_status, last_error, created_at, next_attempt_at,
  delivered_at
from legible.webhook_deliveries
where tenant = :tenant and id = :id
