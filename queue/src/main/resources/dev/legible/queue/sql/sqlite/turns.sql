-- Tenants with a task that is due, the one served longest ago first.
with recursive tenant(name) as (
  select * from (select tenant from tasks where queue = :queue and state = 'queued' order by tenant limit 1)
  union all
  select (select t.tenant from tasks t
          where t.queue = :queue and t.state = 'queued' and t.tenant > tenant.name
          order by t.tenant limit 1)
  from tenant where tenant.name is not null
)
select name from tenant
where name is not null
  and case
    when :urgent then exists (select 1 from tasks t
      where t.queue = :queue and t.tenant = name and t.state = 'queued' and t.priority = 'high'
        and t.available_at <= <now> and instr(:except, ',' || t.kind || ',') = 0)
    else exists (select 1 from tasks t
      where t.queue = :queue and t.tenant = name and t.state = 'queued'
        and t.available_at <= <now> and t.order_key <= <now> + 600000)
    end
order by
  (select max(s.started_at) from tasks s
   where s.queue = :queue and s.tenant = name and s.started_at is not null) nulls first,
  name
