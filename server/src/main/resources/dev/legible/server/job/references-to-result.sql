select
  (select count(*) from legible.jobs where result_key = :key and removal is null)
  + (select count(*) from legible.result_cache where result_key = :key)
