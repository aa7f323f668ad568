select count(*) from (select 1 from legible.document_embeddings limit :most) as counted
