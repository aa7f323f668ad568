update legible.jobs set
  state = 'processing',
  sha256 = :sha256,
  media_type = :mediaType,
  input_key = :inputKey,
  input_url = null,
  pages_total = :pages,
  worker = :worker,
  started_at = coalesce(started_at, <now>),
  progress_at = <now>,
  events = events + case state when 'queued' then 1 else 0 end
where id = :id and state in ('queued', 'processing')
returning *
