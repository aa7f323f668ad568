select to_regclass('legible.search_index') is not null
