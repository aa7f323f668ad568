update legible.webhook_deliveries
set task_id = :next, next_attempt_at = <now> + :delay
where id = :id and task_id = :task and state = 'pending'
