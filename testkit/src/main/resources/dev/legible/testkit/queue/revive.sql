update legible.task set state = 'queued', finished_at = null where id = ?
