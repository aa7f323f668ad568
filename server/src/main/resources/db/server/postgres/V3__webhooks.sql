-- Messages to receivers. Each pending one has one task that sends it; what another task says is ignored.
create table legible.webhook_deliveries (
  id text primary key,
  task_id text not null,
  job_id text not null,
  tenant text not null,
  url text not null,
  type text not null,
  payload text not null,
  state text not null check (state in ('pending', 'delivered', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  last_status integer check (last_status between 100 and 999),
  last_error text check (length(last_error) <= 2000),
  created_at bigint not null,
  next_attempt_at bigint,
  delivered_at bigint,
  constraint pending_is_tried_again check ((state = 'pending') = (next_attempt_at is not null)),
  constraint delivered_has_a_time check ((state = 'delivered') = (delivered_at is not null)),
  constraint dead_has_a_reason check (state <> 'dead' or last_error is not null)
);

create index webhook_deliveries_of_tenant
  on legible.webhook_deliveries (tenant, created_at desc, id desc);
create index webhook_deliveries_of_job on legible.webhook_deliveries (job_id);
create index webhook_deliveries_by_state on legible.webhook_deliveries (state);
