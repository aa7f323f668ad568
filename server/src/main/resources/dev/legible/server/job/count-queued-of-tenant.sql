select count(*) from (
  select 1 from legible.jobs where state = 'queued' and tenant = :tenant limit :limit
) as queued
