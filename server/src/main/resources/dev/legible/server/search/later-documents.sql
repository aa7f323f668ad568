select count(*) from legible.documents
where tenant = :tenant and (id = :id or document_id = :documentId) and sent_at > :sent
