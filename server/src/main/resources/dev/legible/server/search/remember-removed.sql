insert into legible.removed_documents as kept (tenant, document_id, sent_at, removed_at)
select tenant, document_id, sent_at, <now>
from legible.documents
where id = :document and tenant = :tenant and document_id is not null
on conflict (tenant, document_id) do update
set sent_at = excluded.sent_at, removed_at = excluded.removed_at
where excluded.sent_at > kept.sent_at
