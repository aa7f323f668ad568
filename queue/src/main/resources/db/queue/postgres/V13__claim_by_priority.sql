-- While long documents hold all other places, each look is for what is urgent alone, and thousands of others may wait.
create index task_urgent on legible.tasks (queue, tenant, available_at) where state = 'queued' and priority = 'high';

-- Takes leases as before, or of high priority only: a place may be kept for what is urgent. Processes of the version before
-- do not say which.
drop function legible.claim(text, integer, text, text, bigint, bigint, text[]);

create function legible.claim(
  wanted_queue text, most integer, owner text, label text, lease bigint, now_millis bigint,
  except_kinds text[] default '{}', only_urgent boolean default false)
returns setof legible.tasks language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  -- No task that is due sorts behind this: the largest offset of a priority is 10 minutes.
  horizon bigint := now_millis + 600000;
  tenants text[];
  share integer;
  chosen text[] := '{}';
  more text[];
begin
  -- The recursion hops over the index from tenant to tenant.
  with recursive waiting(name) as (
    (select t.tenant from legible.tasks t
     where t.queue = wanted_queue and t.state = 'queued' order by t.tenant limit 1)
    union all
    select (select t.tenant from legible.tasks t
            where t.queue = wanted_queue and t.state = 'queued' and t.tenant > w.name order by t.tenant limit 1)
    from waiting w where w.name is not null
  )
  select array_agg(w.name order by (
      select s.started_at from legible.tasks s
      where s.queue = wanted_queue and s.tenant = w.name and s.started_at is not null
      order by s.started_at desc limit 1) nulls first, w.name)
  into tenants
  from waiting w where w.name is not null
    and (not only_urgent or exists (
      select 1 from legible.tasks t
      where t.queue = wanted_queue and t.tenant = w.name and t.state = 'queued' and t.priority = 'high'
        and t.available_at <= now_millis and t.kind <> all (except_kinds)));

  -- First all get an equal share. What is left over goes to whoever has more.
  share := (most + cardinality(tenants) - 1) / cardinality(tenants);
  for turn in 1 .. coalesce(2 * cardinality(tenants), 0) loop
    exit when cardinality(chosen) >= most or (turn > cardinality(tenants) and (share = most or chosen = '{}'));
    select array_agg(c.id) into more
    from (
      select t.id from legible.tasks t
      where t.queue = wanted_queue and t.tenant = tenants[(turn - 1) % cardinality(tenants) + 1]
        and t.state = 'queued' and t.available_at <= now_millis and t.order_key <= horizon
        and t.id <> all (chosen) and t.kind <> all (except_kinds)
        and (t.priority = 'high' or not only_urgent)
      order by t.order_key, t.id
      limit case when turn <= cardinality(tenants) then least(share, most - cardinality(chosen))
        else most - cardinality(chosen) end
      for update skip locked
    ) as c;
    chosen := chosen || more;
  end loop;
  if chosen = '{}' then
    return;
  end if;

  -- The state stands here again, in words that keep the planner off the index of all that is queued.
  return query
    update legible.tasks t
    set state = 'running', lease_token = t.lease_token + 1, lease_owner = owner, lease_label = label,
      lease_expires_at = now_millis + lease, started_at = now_millis
    where t.id = any (chosen) and t.state is not distinct from 'queued'
    returning t.*;
end
$$;
