delete from legible.removed_documents where removed_at < <now> - :age
