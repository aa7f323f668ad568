insert into document_embeddings (chunk, model, embedding) values (:chunk, :model, :embedding)
