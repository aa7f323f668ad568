update legible.tasks set finished_at = 1 where id = ?
