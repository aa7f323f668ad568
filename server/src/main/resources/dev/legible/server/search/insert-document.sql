insert into legible.documents (
  id, tenant, document_id, filename, media_type, sha256, pages, sent_at, revision, indexed_at, text)
values (:id, :tenant, :documentId, :filename, :mediaType, :sha256, :pages, coalesce(cast(:sent as bigint), <now>), :revision, <now>, :text)
