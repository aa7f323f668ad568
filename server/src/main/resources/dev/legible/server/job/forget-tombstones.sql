delete from legible.removed_jobs where removed_at <= <now> - :age
