delete from legible.objects
where key in (
  select key from legible.objects where key >= :from and key < :to order by key limit :batch
)
