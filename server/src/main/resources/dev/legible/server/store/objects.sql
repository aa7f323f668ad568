select key, bytes, <now> - written_at as age
from legible.objects
where key >= :from and key < :to
order by key
limit :batch
