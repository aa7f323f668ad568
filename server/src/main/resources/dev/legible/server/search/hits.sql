select
  c.number, c.id as chunk_id, c.headings, c.text, c.page, c.places,
  d.id, d.tenant, d.document_id, d.filename, d.media_type, d.sha256, d.pages, d.indexed_at
from legible.document_chunks c
join legible.documents d on d.id = c.document
where c.number in (<numbers>)
