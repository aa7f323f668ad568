insert into legible.removed_jobs (id, tenant, removed_at)
values (:id, :tenant, <now>)
on conflict do nothing
