update legible.webhook_deliveries
set state = 'pending', task_id = :task, next_attempt_at = <now>, delivered_at = null
where id = :id
