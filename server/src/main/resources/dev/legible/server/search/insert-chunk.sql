insert into legible.document_chunks (document, id, position, headings, text, tokens, page, places)
values (:document, :id, :position, :headings, :text, :tokens, :page, :places)
