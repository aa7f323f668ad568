delete from legible.sessions where expires_at <= <now>
