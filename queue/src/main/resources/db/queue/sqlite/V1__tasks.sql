-- The states and their rules are drawn in docs/queue.md; the constraints below repeat them.
create table tasks (
  id text primary key,
  queue text not null,
  kind text not null,
  task_group text not null,
  tenant text not null,
  priority text not null check (priority in ('high', 'normal', 'low')),
  payload text not null,
  state text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  available_at integer not null,
  order_key integer not null check (order_key >= available_at),
  attempts integer not null default 0 check (attempts between 0 and max_attempts),
  max_attempts integer not null check (max_attempts >= 1),
  losses integer not null default 0 check (losses between 0 and 3),
  lease_token integer not null default 0,
  lease_owner text,
  lease_label text,
  lease_expires_at integer,
  cancel_requested_at integer,
  created_at integer not null,
  started_at integer,
  finished_at integer,
  failure_code text,
  failure_message text check (length(failure_message) <= 2000),
  constraint running_has_a_lease check (
    (state = 'running') = (lease_owner is not null) and (state = 'running') = (lease_expires_at is not null)),
  constraint ended_has_an_end check ((state in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null)),
  constraint failed_has_a_reason check (state <> 'failed' or failure_code is not null),
  constraint queued_is_not_to_be_cancelled check (state <> 'queued' or cancel_requested_at is null)
) strict;

create index task_queued on tasks (queue, tenant, order_key, id) where state = 'queued';
create index task_running on tasks (id) where state = 'running';
-- When each tenant was served last.
create index task_served on tasks (queue, tenant, started_at) where started_at is not null;
create index task_of_group on tasks (task_group);
create index task_ended on tasks (finished_at) where finished_at is not null;

create trigger ended_task_never_changes before update on tasks
  for each row when old.state in ('succeeded', 'failed', 'cancelled')
begin
  select raise(abort, 'This task has ended and never changes again.');
end;
