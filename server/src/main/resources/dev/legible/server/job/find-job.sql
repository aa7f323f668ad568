select * from legible.jobs where id = :id and removal is null
