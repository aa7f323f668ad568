update legible.tasks set losses = 4 where id = ?
