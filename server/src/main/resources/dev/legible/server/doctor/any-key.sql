select exists (select 1 from legible.api_keys where revoked_at is null)
