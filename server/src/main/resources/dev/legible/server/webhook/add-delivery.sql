insert into legible.webhook_deliveries
  (id, task_id, job_id, tenant, url, type, payload, state, created_at, next_attempt_at)
values (:id, :task, :job, :tenant, :url, :type, :payload, 'pending', <now>, <now>)
