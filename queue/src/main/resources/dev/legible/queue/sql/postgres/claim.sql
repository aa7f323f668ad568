-- Tenants in turn, each one's tasks by the order key. The recursion hops over the index from tenant to
-- tenant; the turns are walked in order until enough rows could be locked. No due task sorts behind
-- now + 10 minutes, the largest offset, so those that wait for later are not looked at.
with recursive tenant(name) as (
  (select tenant from legible.tasks where queue = :queue and state = 'queued' order by tenant limit 1)
  union all
  select (select t.tenant from legible.tasks t
          where t.queue = :queue and t.state = 'queued' and t.tenant > tenant.name
          order by t.tenant limit 1)
  from tenant where tenant.name is not null
),
turn as (
  select name, count(*) over () as tenants,
    (select max(s.started_at) from legible.tasks s
     where s.queue = :queue and s.tenant = name and s.started_at is not null) as served_at
  from tenant
  where name is not null
    and exists (select 1 from legible.tasks t
      where t.queue = :queue and t.tenant = name and t.state = 'queued'
        and t.available_at <= <now> and t.order_key <= <now> + 600000)
),
chosen as (
  select candidate.id
  from (select name, tenants from turn order by served_at nulls first, name) as turns
  cross join lateral (
    select t.id from legible.tasks t
    where t.queue = :queue and t.tenant = turns.name and t.state = 'queued'
      and t.available_at <= <now> and t.order_key <= <now> + 600000
    order by t.order_key, t.id
    limit (:limit + turns.tenants - 1) / turns.tenants
    for update skip locked
  ) as candidate
  limit :limit
)
update legible.tasks t
set state = 'running', lease_token = t.lease_token + 1, lease_owner = :owner, lease_label = :label,
  lease_expires_at = <now> + :lease, started_at = <now>
from chosen
where t.id = chosen.id and t.state = 'queued'
returning t.id, t.queue, t.kind, t.task_group, t.tenant, t.priority, t.payload, t.attempts, t.max_attempts,
  t.losses, t.lease_token, t.order_key
