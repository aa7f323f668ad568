select id, job_id, url, state, attempts, last_status, last_error, created_at, next_attempt_at,
  delivered_at
from legible.webhook_deliveries
where tenant = :tenant
  and (cast(:state as text) is null or state = :state)
  and (cast(:job as text) is null or job_id = :job)
  and (cast(:before as text) is null
    or (created_at, id) < (select created_at, id from legible.webhook_deliveries
      where id = :before and tenant = :tenant))
order by created_at desc, id desc
limit :limit
