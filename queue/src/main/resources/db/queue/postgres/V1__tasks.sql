-- The states and their rules are drawn in docs/queue.md; the constraints below repeat them. Words are
-- compared byte by byte, as SQLite does: that is quicker, and the order is the same everywhere.
create table legible.tasks (
  id text collate "C" primary key,
  queue text collate "C" not null,
  kind text collate "C" not null,
  task_group text collate "C" not null,
  tenant text collate "C" not null,
  priority text collate "C" not null check (priority in ('high', 'normal', 'low')),
  payload text not null,
  state text collate "C" not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  available_at bigint not null,
  order_key bigint not null check (order_key >= available_at),
  attempts integer not null default 0 check (attempts between 0 and max_attempts),
  max_attempts integer not null check (max_attempts >= 1),
  losses integer not null default 0 check (losses between 0 and 3),
  lease_token bigint not null default 0,
  lease_owner text,
  lease_label text,
  lease_expires_at bigint,
  cancel_requested_at bigint,
  created_at bigint not null,
  started_at bigint,
  finished_at bigint,
  failure_code text,
  failure_message text check (length(failure_message) <= 2000),
  constraint running_has_a_lease check (
    (state = 'running') = (lease_owner is not null) and (state = 'running') = (lease_expires_at is not null)),
  constraint ended_has_an_end check ((state in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null)),
  constraint failed_has_a_reason check (state <> 'failed' or failure_code is not null),
  constraint queued_is_not_to_be_cancelled check (state <> 'queued' or cancel_requested_at is null)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.05);

-- No index holds a lease column, so a beat rewrites no index.
create index task_queued on legible.tasks (queue, tenant, order_key, id) where state = 'queued';
create index task_running on legible.tasks (id) where state = 'running';
-- When each tenant was served last.
create index task_served on legible.tasks (queue, tenant, started_at) where started_at is not null;
create index task_of_group on legible.tasks (task_group);
create index task_ended on legible.tasks (finished_at) where finished_at is not null;

create function legible.refuse_change_of_ended_task() returns trigger language plpgsql as $$
begin
  raise exception 'Task % has ended (%) and never changes again.', old.id, old.state
    using errcode = 'restrict_violation';
end
$$;

create trigger ended_task_never_changes before update on legible.tasks
  for each row when (old.state in ('succeeded', 'failed', 'cancelled'))
  execute function legible.refuse_change_of_ended_task();

-- Takes leases: tenants in turn, the one served longest ago first, each one's tasks by the order key. A
-- function, because the server keeps its plans, as poolers forbid for prepared statements: planning took
-- several times as long as the work. One plan serves all calls; none of them needs statistics.
create function legible.claim(
  wanted_queue text, most integer, owner text, label text, lease bigint, now_millis bigint)
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
  from waiting w where w.name is not null;

  -- First all get an equal share. What is left over goes to whoever has more.
  share := (most + cardinality(tenants) - 1) / cardinality(tenants);
  for turn in 1 .. coalesce(2 * cardinality(tenants), 0) loop
    exit when cardinality(chosen) >= most or (turn > cardinality(tenants) and (share = most or chosen = '{}'));
    select array_agg(c.id) into more
    from (
      select t.id from legible.tasks t
      where t.queue = wanted_queue and t.tenant = tenants[(turn - 1) % cardinality(tenants) + 1]
        and t.state = 'queued' and t.available_at <= now_millis and t.order_key <= horizon
        and t.id <> all (chosen)
      order by t.order_key, t.id
      limit case when turn <= cardinality(tenants) then least(share, most - cardinality(chosen))
        else most - cardinality(chosen) end
      for update skip locked
    ) as c;
    chosen := chosen || more;
  end loop;

  -- The state stands here again, in words that keep the planner off the index of all that is queued.
  return query
    update legible.tasks t
    set state = 'running', lease_token = t.lease_token + 1, lease_owner = owner, lease_label = label,
      lease_expires_at = now_millis + lease, started_at = now_millis
    where t.id = any (chosen) and t.state is not distinct from 'queued'
    returning t.*;
end
$$;

-- Completes those of the leases that still hold. A function for the same reason.
create function legible.complete(task_ids text[], tokens bigint[], now_millis bigint)
returns table (task_id text, token bigint) language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  return query
    update legible.tasks t
    set state = 'succeeded', lease_owner = null, lease_label = null, lease_expires_at = null,
      finished_at = now_millis
    from unnest(task_ids, tokens) as held(id, token)
    where t.id = held.id and t.state = 'running' and t.lease_token = held.token and t.cancel_requested_at is null
    returning t.id, t.lease_token;
end
$$;
