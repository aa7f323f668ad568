-- The share lock keeps the result from being removed before the job that refers to it is committed.
select * from legible.result_cache
where tenant = :tenant and cache_key = :key and expires_at > <now>
for share
