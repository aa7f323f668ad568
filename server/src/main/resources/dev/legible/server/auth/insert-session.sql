insert into legible.sessions (hash, key_id, created_at, expires_at)
values (:hash, :key, <now>, <now> + :life)
