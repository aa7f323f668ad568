insert into legible.document_embeddings (chunk, model, embedding)
values (:chunk, :model, cast(:embedding as vectors.vector(384)))
