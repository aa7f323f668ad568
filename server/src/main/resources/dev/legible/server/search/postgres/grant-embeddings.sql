do $$
declare
  reader text;
begin
  for reader in
    select grantee from information_schema.role_table_grants
    where table_schema = 'legible' and table_name = 'document_chunks' and privilege_type = 'SELECT'
      and grantee not in ('PUBLIC', current_user)
  loop
    execute format('grant select on legible.document_embeddings to %I', reader);
  end loop;
end
$$
