-- Until when versions of a document are gone that was taken out of the index: one that was sent before may still wait
-- to be put in, and must not take its place.
create table removed_documents (
  tenant text not null,
  document_id text not null,
  sent_at integer not null,
  removed_at integer not null,
  primary key (tenant, document_id)
) strict;
