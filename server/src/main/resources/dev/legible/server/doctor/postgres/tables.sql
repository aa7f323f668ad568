select to_regclass('legible.schema_history') is not null
