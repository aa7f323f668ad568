select count(*) from (
  select 1 from legible.jobs where state = 'queued' limit :limit
) as queued
