select * from result_cache
where tenant = :tenant and cache_key = :key and expires_at > <now>
