insert into legible.object_folder (one, id) values (1, :id) on conflict (one) do nothing
