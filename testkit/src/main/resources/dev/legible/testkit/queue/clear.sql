delete from legible.task
