select has_database_privilege(current_database(), 'create') or exists (select from pg_namespace where nspname = 'legible' and has_schema_privilege(oid, 'create'))
