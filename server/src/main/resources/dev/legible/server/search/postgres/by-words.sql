-- Any of the words will do. A word's rank counts by how rare the word is among what is searched, as in BM25:
-- ts_rank alone, and for several words at once, ranked far worse. Length counts little (1 is its logarithm).
with
  terms as (
    select quote_literal(lexeme)::tsquery as term
    from unnest(to_tsvector('english', :words))),
  matches as (
    select
      c.number, t.term,
      ts_rank(array[0.1, 0.2, 1.0, 1.0]::real[], c.words, t.term, 1) as rank,
      count(*) over (partition by t.term) as frequency
    from terms t
    join legible.document_chunks c on c.words @@ t.term
    join legible.documents d on d.id = c.document
    where d.tenant = :tenant
      and (cast(:document as text) is null or d.id = :document or d.document_id = :document)
      and (cast(:since as bigint) is null or d.indexed_at >= :since)
      and (cast(:until as bigint) is null or d.indexed_at < :until)),
  size as (
    select count(*) as passages
    from legible.document_chunks c
    join legible.documents d on d.id = c.document
    where d.tenant = :tenant
      and (cast(:document as text) is null or d.id = :document or d.document_id = :document)
      and (cast(:since as bigint) is null or d.indexed_at >= :since)
      and (cast(:until as bigint) is null or d.indexed_at < :until))
select
  m.number,
  sum(m.rank * ln(1 + (greatest(s.passages - m.frequency, 0) + 0.5) / (m.frequency + 0.5))) as score
from matches m, size s
group by m.number
order by score desc, m.number
limit :limit
