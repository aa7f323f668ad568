lock table legible.document_embeddings in access exclusive mode
