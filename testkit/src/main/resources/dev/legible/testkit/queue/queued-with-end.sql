update legible.task set finished_at = 1 where id = ?
