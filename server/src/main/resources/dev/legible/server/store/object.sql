select version, bytes from legible.objects where key = :key
