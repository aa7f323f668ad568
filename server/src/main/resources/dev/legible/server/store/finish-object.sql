update legible.objects set bytes = :bytes where key = :key
