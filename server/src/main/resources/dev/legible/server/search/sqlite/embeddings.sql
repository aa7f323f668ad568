select c.number, e.embedding
from document_chunks c
join document_embeddings e on e.chunk = c.number
where c.document = :document and e.model = :model
