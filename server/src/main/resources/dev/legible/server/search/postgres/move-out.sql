-- What was embedded again meanwhile is newer than what was moved before.
with
  gone as (
    delete from legible.document_embeddings
    where chunk in (select chunk from legible.document_embeddings order by chunk limit :most)
    returning chunk, model, embedding)
insert into legible.document_embeddings_moved (chunk, model, embedding)
select chunk, model, embedding::vectors.vector(384) from gone
on conflict (chunk) do update set model = excluded.model, embedding = excluded.embedding
