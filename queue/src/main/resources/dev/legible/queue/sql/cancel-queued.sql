-- "is not distinct from" keeps the planner off the index of all that is queued.
update legible.tasks set state = 'cancelled', cancel_requested_at = <now>, finished_at = <now>
where task_group = :group and state is not distinct from 'queued'
