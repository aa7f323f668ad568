select * from jobs where id = :id and removal is null
