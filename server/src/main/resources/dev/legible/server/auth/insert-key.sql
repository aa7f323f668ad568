insert into legible.api_keys (id, hash, name, tenant, scopes, created_at, expires_at)
values (:id, :hash, :name, :tenant, :scopes, <now>, <now> + cast(:life as bigint))
