delete from legible.task where task_group = :group
