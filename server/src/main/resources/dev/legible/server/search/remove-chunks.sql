delete from legible.document_chunks where document = :document
