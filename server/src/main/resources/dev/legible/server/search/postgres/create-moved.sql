create table if not exists legible.document_embeddings_moved (
  chunk bigint primary key references legible.document_chunks (number) on delete cascade,
  model text not null,
  embedding vectors.vector(384) not null
)
