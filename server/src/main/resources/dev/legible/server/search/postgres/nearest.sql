-- The same expression as the HNSW index has, so that it is used where it is there.
select
  c.number,
  1 - (e.embedding::vectors.halfvec(384)
    operator(vectors.<=>) cast(:embedding as vectors.halfvec(384))) as score
from legible.document_embeddings e
join legible.document_chunks c on c.number = e.chunk
join legible.documents d on d.id = c.document
where e.model = :model
  and d.tenant = :tenant
  and (cast(:document as text) is null or d.id = :document or d.document_id = :document)
  and (cast(:since as bigint) is null or d.indexed_at >= :since)
  and (cast(:until as bigint) is null or d.indexed_at < :until)
order by
  e.embedding::vectors.halfvec(384)
    operator(vectors.<=>) cast(:embedding as vectors.halfvec(384))
limit :limit
