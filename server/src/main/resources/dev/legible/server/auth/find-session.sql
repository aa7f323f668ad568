select key_id from legible.sessions where hash = :hash and expires_at > <now>
