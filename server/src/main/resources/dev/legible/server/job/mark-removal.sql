update legible.jobs set
  removal = :removal,
  removal_at = <now>,
  idempotency_key = null,
  idempotency_hash = null
where id = :id and removal is null and finished_at is not null
returning *
