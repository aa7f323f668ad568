delete from legible.tasks
