select to_regclass('legible.document_embeddings_moved') is not null
