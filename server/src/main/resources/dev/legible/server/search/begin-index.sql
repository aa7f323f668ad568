insert into legible.search_index (one, model, revision) values (1, :model, 0)
on conflict do nothing
