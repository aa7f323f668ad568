update legible.webhook_deliveries
set state = 'dead', last_error = substr(:error, 1, 2000), next_attempt_at = null, given_up_at = <now>
where id = :id and task_id = :task and state = 'pending'
