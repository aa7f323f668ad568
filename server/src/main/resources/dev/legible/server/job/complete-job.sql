update legible.jobs set
  state = 'completed',
  cached = :cached,
  media_type = :mediaType,
  sha256 = :sha256,
  pages_total = :pages,
  pages_done = :pages,
  pages_by_reader = :pagesByReader,
  result_key = :result,
  result_sha256 = :resultSha256,
  output_key = :output,
  input_key = coalesce(input_key, :inputKey),
  password = null,
  input_url = null,
  started_at = coalesce(started_at, <now>),
  finished_at = <now>,
  expires_at = <now> + :retention,
  events = events + 1
where id = :id and state in ('queued', 'processing')
returning *
