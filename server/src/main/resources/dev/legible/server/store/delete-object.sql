delete from legible.objects where key = :key
