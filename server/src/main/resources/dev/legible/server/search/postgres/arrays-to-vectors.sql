-- The check of the array's length stands in the way of another type.
alter table legible.document_embeddings
  drop constraint if exists document_embeddings_embedding_check,
  alter column embedding type vectors.vector(384) using embedding::vectors.vector(384)
