-- Any of the words will do: plainto_tsquery asks for all of them. Length counts little (1 is its logarithm).
select c.number, ts_rank_cd(c.words, q.words, 1) as score
from
  legible.document_chunks c
  join legible.documents d on d.id = c.document,
  (select replace(plainto_tsquery('english', :words)::text, '&', '|')::tsquery as words) q
where c.words @@ q.words
  and d.tenant = :tenant
  and (cast(:document as text) is null or d.id = :document or d.document_id = :document)
  and (cast(:since as bigint) is null or d.indexed_at >= :since)
  and (cast(:until as bigint) is null or d.indexed_at < :until)
order by score desc, c.number
limit :limit
