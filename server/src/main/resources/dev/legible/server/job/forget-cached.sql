delete from legible.result_cache where tenant = :tenant returning result_key
