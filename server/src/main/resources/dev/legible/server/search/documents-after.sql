select id, tenant, document_id, indexed_at, revision
from legible.documents
where revision > :revision
