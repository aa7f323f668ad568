-- The number is "legible" in ASCII. The lock ends with the transaction.
select pg_advisory_xact_lock(30510792308845669)
