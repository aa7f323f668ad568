update legible.tasks set cancel_requested_at = coalesce(cancel_requested_at, <now>)
where task_group = :group and state = 'running'
