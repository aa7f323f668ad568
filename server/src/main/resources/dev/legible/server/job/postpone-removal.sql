update legible.jobs set expires_at = <now> + :delay where id = :id and removal is null
