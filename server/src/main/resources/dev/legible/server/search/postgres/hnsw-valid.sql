-- One whose building was broken off stays, is not used, and is in the way of another.
select i.indisvalid
from pg_index i
where i.indexrelid = to_regclass('legible.document_embeddings_hnsw')
