select count(*) from legible.api_keys where revoked_at is null
