delete from legible.jobs where id = :id and removal is not null
