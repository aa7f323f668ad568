update legible.task set state = 'running' where id = ?
