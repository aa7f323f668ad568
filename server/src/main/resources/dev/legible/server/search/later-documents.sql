select
  (select count(*) from legible.documents
   where tenant = :tenant and (id = :id or document_id = :documentId) and sent_at > :sent)
  + (select count(*) from legible.removed_documents
     where tenant = :tenant and document_id = :documentId and sent_at >= :sent)
