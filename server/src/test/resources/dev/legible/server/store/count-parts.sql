select count(*) from legible.object_parts
