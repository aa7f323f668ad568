select id from legible.documents
where tenant = :tenant and (id = :id or document_id = :documentId)
