select version, name, checksum from legible.schema_history
