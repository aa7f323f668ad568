-- Jobs, their pages, events and cached results. Times are milliseconds since 1970 on the database's clock.
create table legible.jobs (
  id text primary key,
  tenant text not null,
  parent_id text,
  state text not null default 'queued'
    check (state in ('queued', 'processing', 'completed', 'failed', 'cancelled')),
  priority text not null default 'normal' check (priority in ('high', 'normal', 'low')),
  filename text not null,
  document_id text,
  input_kind text not null check (input_kind in ('uploaded', 'stored', 'remote')),
  input_key text,
  input_url text,
  expected_sha256 text,
  sha256 text,
  media_type text,
  mode text not null default 'balanced' check (mode in ('fast', 'balanced', 'accurate')),
  output_format text not null default 'markdown',
  languages text not null default '',
  pages text,
  password text,
  recognition boolean not null default true,
  use_cache boolean not null default true,
  cached boolean not null default false,
  pages_total integer,
  pages_done integer not null default 0,
  pages_by_reader text not null default '{}',
  error_code text,
  error_message text,
  callback_url text,
  output_key text,
  worker text,
  idempotency_key text,
  idempotency_hash text,
  result_key text,
  result_sha256 text,
  events bigint not null default 0,
  created_at bigint not null,
  started_at bigint,
  progress_at bigint,
  finished_at bigint,
  expires_at bigint,
  removal text check (removal in ('expired', 'deleted')),
  removal_at bigint,
  constraint finished_when_ended check (
    (state in ('completed', 'failed', 'cancelled')) = (finished_at is not null)),
  constraint expires_when_ended check ((finished_at is null) = (expires_at is null)),
  constraint completed_has_a_result check (
    (state = 'completed') = (result_key is not null)
    and (result_key is null) = (result_sha256 is null)),
  constraint failed_has_an_error check (
    (state = 'failed') = (error_code is not null)
    and (error_code is null) = (error_message is null)),
  constraint pages_are_counted check (
    pages_done >= 0 and (pages_total is null or pages_done <= pages_total)),
  constraint processing_has_started check (
    state <> 'processing' or (started_at is not null and progress_at is not null)),
  constraint no_password_is_kept check (finished_at is null or password is null),
  constraint input_is_named check (
    case input_kind
      when 'remote' then finished_at is not null or input_key is not null or input_url is not null
      else input_key is not null end),
  constraint idempotency_is_whole check ((idempotency_key is null) = (idempotency_hash is null)),
  constraint removed_after_its_end check (
    (removal is null) = (removal_at is null) and (removal is null or finished_at is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

create unique index jobs_idempotency on legible.jobs (tenant, idempotency_key)
  where idempotency_key is not null;
create index jobs_of_tenant on legible.jobs (tenant, id);
create index jobs_queued on legible.jobs (tenant) where state = 'queued';
create index jobs_processing on legible.jobs (id) where state = 'processing';
create index jobs_expiring on legible.jobs (expires_at) where expires_at is not null;
create index jobs_removing on legible.jobs (removal_at) where removal_at is not null;
create index jobs_of_document on legible.jobs (tenant, document_id) where document_id is not null;
create index jobs_of_result on legible.jobs (result_key) where result_key is not null;
create index jobs_of_input on legible.jobs (input_key) where input_key is not null;

create function legible.refuse_change_of_ended_job() returns trigger language plpgsql as $$
begin
  raise exception 'Job % is %: its state, result and error never change again.', old.id, old.state;
end
$$;

create trigger ended_job_is_final before update on legible.jobs
  for each row
  when (old.finished_at is not null and (
    new.state is distinct from old.state
    or new.finished_at is distinct from old.finished_at
    or new.result_key is distinct from old.result_key
    or new.result_sha256 is distinct from old.result_sha256
    or new.output_key is distinct from old.output_key
    or new.error_code is distinct from old.error_code
    or new.error_message is distinct from old.error_message))
  execute function legible.refuse_change_of_ended_job();

-- Only added to: a page is read once, and what was read first counts.
create table legible.job_pages (
  job_id text not null references legible.jobs (id) on delete cascade,
  page integer not null check (page > 0),
  reader text not null,
  confidence double precision not null,
  millis bigint not null,
  lease_token bigint not null,
  checkpoint_key text,
  primary key (job_id, page)
);

create table legible.job_events (
  job_id text not null references legible.jobs (id) on delete cascade,
  sequence bigint not null check (sequence > 0),
  type text not null
    check (type in ('queued', 'started', 'progress', 'completed', 'failed', 'cancelled')),
  state text not null,
  pages_total integer,
  pages_done integer not null,
  pages_by_reader text not null,
  at bigint not null,
  primary key (job_id, sequence)
);

create table legible.result_cache (
  tenant text not null,
  cache_key text not null,
  job_id text not null,
  result_key text not null,
  result_sha256 text not null,
  media_type text not null,
  sha256 text not null,
  pages_total integer not null,
  pages_by_reader text not null,
  created_at bigint not null,
  expires_at bigint not null,
  primary key (tenant, cache_key)
);

create index result_cache_of_result on legible.result_cache (result_key);
create index result_cache_expiring on legible.result_cache (expires_at);

create table legible.removed_jobs (
  id text primary key,
  tenant text not null,
  removed_at bigint not null
);

create index removed_jobs_by_time on legible.removed_jobs (removed_at);

create view legible.job_states as
  select
    id,
    document_id,
    tenant,
    state,
    pages_done,
    pages_total,
    error_code,
    error_message,
    to_timestamp(created_at / 1000.0) as created_at,
    to_timestamp(started_at / 1000.0) as started_at,
    to_timestamp(finished_at / 1000.0) as finished_at
  from legible.jobs
  where removal is null;
