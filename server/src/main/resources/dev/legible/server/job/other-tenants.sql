select count(*) from legible.api_keys where tenant <> :tenant
