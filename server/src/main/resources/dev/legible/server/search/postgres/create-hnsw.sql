create index document_embeddings_hnsw on legible.document_embeddings
  using hnsw ((embedding::vectors.halfvec(384)) vectors.halfvec_cosine_ops)
