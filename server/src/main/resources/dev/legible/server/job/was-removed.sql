select count(*) from legible.removed_jobs where tenant = :tenant and id = :id
