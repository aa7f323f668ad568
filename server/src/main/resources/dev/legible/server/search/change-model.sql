update legible.search_index set model = :model, revision = revision + 1 where one = 1
