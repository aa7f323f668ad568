update legible.task set losses = 4 where id = ?
