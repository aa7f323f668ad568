delete from legible.object_parts where key = :key and version <> :version
