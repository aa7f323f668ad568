create table legible.document_embeddings (
  chunk bigint primary key references legible.document_chunks (number) on delete cascade,
  model text not null,
  embedding real[] not null check (cardinality(embedding) = 384)
)
