delete from legible.sessions where hash = :hash
