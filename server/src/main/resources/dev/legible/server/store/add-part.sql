insert into legible.object_parts (key, version, part, content)
values (:key, :version, :part, :content)
