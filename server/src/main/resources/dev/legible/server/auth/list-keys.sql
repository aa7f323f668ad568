select id, hash, name, tenant, scopes, created_at, expires_at, last_used_at, revoked_at,
       coalesce(expires_at <= <now>, false) as expired
from legible.api_keys
order by created_at, id
