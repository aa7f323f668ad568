update legible.webhook_deliveries
set state = 'delivered', attempts = attempts + 1, last_status = :status, last_error = null,
  next_attempt_at = null, delivered_at = <now>
where id = :id and task_id = :task and state = 'pending'
