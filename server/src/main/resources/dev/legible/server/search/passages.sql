select number, headings, text
from legible.document_chunks
where document = :document
order by position
