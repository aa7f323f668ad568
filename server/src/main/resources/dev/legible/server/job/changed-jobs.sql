select id, events from legible.jobs where id in (<ids>) and removal is null
