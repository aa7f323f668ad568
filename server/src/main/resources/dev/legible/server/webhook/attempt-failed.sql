update legible.webhook_deliveries
set attempts = attempts + 1, last_status = :status, last_error = substr(:error, 1, 2000),
  next_attempt_at = <now> + :pause
where id = :id and task_id = :task and state = 'pending'
