insert into legible.schema_history (version, name, checksum, installed_at) values (?, ?, ?, <now>)
