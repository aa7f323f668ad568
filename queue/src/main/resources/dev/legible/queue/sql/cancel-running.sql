-- "is not distinct from" keeps the planner off the index of all that is running.
update legible.tasks set cancel_requested_at = coalesce(cancel_requested_at, <now>)
where task_group = :group and state is not distinct from 'running'
