update legible.tasks set state = 'queued', finished_at = null where id = ?
