update legible.jobs set
  state = 'failed',
  error_code = :code,
  error_message = :message,
  password = null,
  finished_at = <now>,
  expires_at = <now> + :retention,
  events = events + 1
where id = :id and state in ('queued', 'processing')
returning *
