-- A heading counts twice: it says what the passage is about.
select w.rowid as number, -bm25(document_chunks_words, 2.0, 1.0) as score
from document_chunks_words w
join document_chunks c on c.number = w.rowid
join documents d on d.id = c.document
where document_chunks_words match :words
  and d.tenant = :tenant
  and (:document is null or d.id = :document or d.document_id = :document)
  and (:since is null or d.indexed_at >= :since)
  and (:until is null or d.indexed_at < :until)
order by score desc, w.rowid
limit :limit
