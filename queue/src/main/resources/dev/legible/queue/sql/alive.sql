select count(*) from legible.task where task_group = :group and state in ('queued', 'running')
