update legible.jobs set
  pages_done = pages_done + :pages,
  pages_by_reader = :pagesByReader,
  progress_at = <now>,
  events = events + 1
where id = :id
