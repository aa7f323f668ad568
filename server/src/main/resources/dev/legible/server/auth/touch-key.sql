update legible.api_keys set last_used_at = <now>
where id = :id and coalesce(last_used_at, 0) <= <now> - 60000
