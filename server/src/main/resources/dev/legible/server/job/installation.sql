select id from legible.installation where one = 1
