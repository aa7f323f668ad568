insert into legible.result_cache (
  tenant, cache_key, job_id, result_key, result_sha256, media_type, sha256, pages_total,
  pages_by_reader, created_at, expires_at)
values (
  :tenant, :key, :job, :result, :resultSha256, :mediaType, :sha256, :pages,
  :pagesByReader, <now>, <now> + :retention)
on conflict (tenant, cache_key) do update set
  job_id = excluded.job_id,
  result_key = excluded.result_key,
  result_sha256 = excluded.result_sha256,
  media_type = excluded.media_type,
  pages_total = excluded.pages_total,
  pages_by_reader = excluded.pages_by_reader,
  created_at = excluded.created_at,
  expires_at = excluded.expires_at
