update legible.search_index set revision = revision + 1
where one = 1 and model = :model
returning revision
