-- Documents that can be found, their passages and their vectors. They outlive their jobs.
create table documents (
  id text primary key,
  tenant text not null,
  document_id text,
  filename text not null,
  media_type text not null,
  sha256 text not null,
  pages integer not null,
  sent_at integer not null,
  revision integer not null,
  indexed_at integer not null
) strict;

create index documents_of_tenant on documents (tenant, indexed_at);
create index documents_by_revision on documents (revision);
create unique index documents_by_name on documents (tenant, document_id)
  where document_id is not null;

create table document_chunks (
  number integer primary key autoincrement,
  document text not null references documents (id) on delete cascade,
  id text not null,
  position integer not null,
  headings text not null,
  text text not null,
  tokens integer not null,
  page integer not null,
  places text not null,
  unique (document, position)
) strict;

create virtual table document_chunks_words using fts5(
  headings, text, content='document_chunks', content_rowid='number',
  tokenize="porter unicode61 remove_diacritics 2");

create trigger document_chunks_words_added after insert on document_chunks
begin
  insert into document_chunks_words (rowid, headings, text)
  values (new.number, new.headings, new.text);
end;

create trigger document_chunks_words_removed after delete on document_chunks
begin
  insert into document_chunks_words (document_chunks_words, rowid, headings, text)
  values ('delete', old.number, old.headings, old.text);
end;

-- 4-byte floats, the lowest byte first.
create table document_embeddings (
  chunk integer primary key references document_chunks (number) on delete cascade,
  model text not null,
  embedding blob not null
) strict;

-- Of which model the vectors are, and how often the index has changed; at most one row.
create table search_index (
  one integer primary key check (one = 1),
  model text not null,
  revision integer not null
) strict;
