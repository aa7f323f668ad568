select id, job_id, url, payload
from legible.webhook_deliveries
where id = :id and task_id = :task and state = 'pending'
