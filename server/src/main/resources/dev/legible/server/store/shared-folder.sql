select id from legible.object_folder where one = 1
