-- The array as PostgreSQL sends it in binary: the driver would make an object of each number.
select c.number, array_send(e.embedding) as embedding
from legible.document_chunks c
join legible.document_embeddings e on e.chunk = c.number
where c.document = :document and e.model = :model
