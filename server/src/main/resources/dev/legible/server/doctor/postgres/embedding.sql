select format_type(a.atttypid, a.atttypmod)
from pg_attribute a
where a.attrelid = to_regclass('legible.document_embeddings') and a.attname = 'embedding'
