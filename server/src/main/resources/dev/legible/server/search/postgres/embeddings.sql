-- The array as PostgreSQL sends it in binary: the driver would make an object of each number.
-- The column may be of vectors: another process was started after pgvector was installed.
select c.number, array_send(e.embedding::real[]) as embedding
from legible.document_chunks c
join legible.document_embeddings e on e.chunk = c.number
where c.document = :document and e.model = :model
