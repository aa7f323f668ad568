-- What is there already was embedded again meanwhile.
with
  gone as (
    delete from legible.document_embeddings_moved
    where chunk in (select chunk from legible.document_embeddings_moved order by chunk limit :most)
    returning chunk, model, embedding),
  put as (
    insert into legible.document_embeddings (chunk, model, embedding)
    select chunk, model, embedding from gone
    on conflict (chunk) do nothing
    returning chunk)
select (select count(*) from gone)
