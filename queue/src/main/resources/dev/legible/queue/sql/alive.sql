select count(*) from legible.tasks where task_group = :group and state in ('queued', 'running')
