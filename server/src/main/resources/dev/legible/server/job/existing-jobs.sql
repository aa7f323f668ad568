select id from legible.jobs where id in (<names>)
