-- Documents that can be found, their passages and their vectors. They outlive their jobs.
-- document_embeddings is made at start: its type depends on whether pgvector is there.
create table legible.documents (
  id text primary key,
  tenant text not null,
  document_id text,
  filename text not null,
  media_type text not null,
  sha256 text not null,
  pages integer not null,
  sent_at bigint not null,
  revision bigint not null,
  indexed_at bigint not null
);

create index documents_of_tenant on legible.documents (tenant, indexed_at);
create index documents_by_revision on legible.documents (revision);
create unique index documents_by_name on legible.documents (tenant, document_id)
  where document_id is not null;

-- Words are runs of letters and digits, as in what is searched for: PostgreSQL's parser would keep 12.50, an address
-- or the name of a file as one word. What it does with letters of all languages is right, so that only signs go.
create table legible.document_chunks (
  number bigint generated always as identity primary key,
  document text not null references legible.documents (id) on delete cascade,
  id text not null,
  position integer not null,
  headings text not null,
  text text not null,
  tokens integer not null,
  page integer not null,
  places text not null,
  words tsvector generated always as (
    setweight(to_tsvector('english'::regconfig, regexp_replace(
      headings, '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u2000-\u206f\u20a0-\u20cf]+', ' ', 'g')), 'A')
    || setweight(to_tsvector('english'::regconfig, regexp_replace(
      text, '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u2000-\u206f\u20a0-\u20cf]+', ' ', 'g')), 'B')) stored,
  unique (document, position)
);

create index document_chunks_words on legible.document_chunks using gin (words);

-- Of which model the vectors are, and how often the index has changed; at most one row.
create table legible.search_index (
  one integer primary key check (one = 1),
  model text not null,
  revision bigint not null
);
