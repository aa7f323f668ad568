update legible.tasks set state = 'running' where id = ?
