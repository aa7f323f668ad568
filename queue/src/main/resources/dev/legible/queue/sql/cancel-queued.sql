update legible.tasks set state = 'cancelled', cancel_requested_at = <now>, finished_at = <now>
where task_group = :group and state = 'queued'
