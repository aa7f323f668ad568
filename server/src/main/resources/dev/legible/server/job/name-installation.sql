insert into legible.installation (one, id) values (1, :id) on conflict (one) do nothing
