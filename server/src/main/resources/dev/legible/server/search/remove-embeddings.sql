delete from legible.document_embeddings
where chunk in (select number from legible.document_chunks where document = :document)
