select count(*) from legible.jobs where input_key = :key and removal is null
