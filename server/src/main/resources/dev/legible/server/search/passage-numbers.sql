select number from legible.document_chunks where document = :document order by position
