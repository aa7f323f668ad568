delete from legible.tasks where task_group = :group
