delete from legible.result_cache where expires_at <= <now> returning result_key
