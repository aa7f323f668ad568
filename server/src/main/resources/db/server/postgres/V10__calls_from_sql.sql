-- Whether a job's result goes into the search index; null does as the service is set.
alter table legible.jobs add column index_result boolean;

-- The whole text beside the passages; null for what was indexed before there was this column.
alter table legible.documents add column text text;

-- Applications on the same database send documents and look after them without HTTP. What follows is theirs: names,
-- parameters and columns stay as they are, and are only added to. docs/sql.md explains it.

create function legible.job_option(options jsonb, name text, pattern text, otherwise text, wanted text)
returns text language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  value text := options ->> name;
begin
  if value is null or value = '' then
    return otherwise;
  end if;
  if value !~ ('^(?:' || pattern || ')$') then
    raise exception 'The option % is "%" and has to be %.', name, left(value, 100), wanted
      using errcode = 'invalid_parameter_value';
  end if;
  return value;
end
$$;

create function legible.is_web_address(address text)
returns boolean language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select length(address) <= 4096 and address ~* '^https?://[^\s/?#]+([/?#]\S*)?$'
$$;

-- The last part of an address's path as a name of a file.
create function legible.name_in_address(address text)
returns text language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  part text := substring(regexp_replace(address, '[?#].*$', '') from '^[^/]+//[^/]+/(?:.*/)?([^/]*)$');
begin
  return convert_from(
    (select string_agg(
        case when piece[1] like '\%__' then decode(substr(piece[1], 2), 'hex') else convert_to(piece[1], 'UTF8') end,
        ''::bytea order by place)
      from regexp_matches(part, '%[0-9A-Fa-f]{2}|[^%]+|%', 'g') with ordinality as pieces(piece, place)),
    'UTF8');
exception when others then
  return part; -- it is escaped, and not from UTF-8
end
$$;

create function legible.new_id()
returns text language sql volatile set search_path = pg_catalog, pg_temp as $$
  select substr(millis, 1, 8) || '-' || substr(millis, 9, 4) || '-7' || substr(gen_random_uuid()::text, 16)
  from (select lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')) as now(millis)
$$;

-- Sends a document that lies at an address, which may be signed, and answers with the id of the job. It is written in
-- the transaction of the caller: when that is rolled back, nothing was sent.
create function legible.enqueue(
  source_url text,
  document_id text default null,
  priority text default 'normal',
  callback_url text default null,
  options jsonb default '{}')
returns text language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_variable
declare
  now_millis constant bigint := (extract(epoch from now()) * 1000)::bigint;
  job text := legible.new_id();
  wanted jsonb := coalesce(options, '{}');
  urgency text := lower(coalesce(priority, 'normal'));
  owner text;
  key text;
  hash text;
  earlier record;
  name text;
  unknown text;
begin
  if source_url is null or not legible.is_web_address(source_url) then
    raise exception 'source_url has to be an address that begins with http:// or https://.'
      using errcode = 'invalid_parameter_value';
  end if;
  if callback_url is not null and not legible.is_web_address(callback_url) then
    raise exception 'callback_url has to be an address that begins with http:// or https://, or null.'
      using errcode = 'invalid_parameter_value';
  end if;
  if urgency not in ('high', 'normal', 'low') then
    raise exception 'priority has to be high, normal or low.' using errcode = 'invalid_parameter_value';
  end if;
  if length(document_id) > 255 then
    raise exception 'document_id has % characters; 255 are the most.', length(document_id)
      using errcode = 'invalid_parameter_value';
  end if;
  if jsonb_typeof(wanted) <> 'object' then
    raise exception 'options has to be a JSON object.' using errcode = 'invalid_parameter_value';
  end if;
  select string_agg(given, ', ') into unknown from jsonb_object_keys(wanted) as keys(given)
  where given not in ('tenant', 'filename', 'accuracy_mode', 'output_format', 'language', 'pages', 'password', 'ocr',
    'cache', 'index', 'sha256', 'idempotency_key');
  if unknown is not null then
    raise exception 'There is no option %.', unknown using errcode = 'invalid_parameter_value',
      hint = 'There are tenant, filename, accuracy_mode, output_format, language, pages, password, ocr, cache, index, sha256 and idempotency_key.';
  end if;

  owner := legible.job_option(wanted, 'tenant', '(?!(legible|outputs)$)[a-z0-9][a-z0-9._-]{0,62}', 'default', 'a name of a tenant');
  key := legible.job_option(wanted, 'idempotency_key', '.{1,255}', null, '255 characters at most');
  if key is not null then
    hash := encode(sha256(convert_to(
      jsonb_build_array(source_url, document_id, urgency, callback_url, wanted)::text, 'UTF8')), 'hex');
  end if;

  name := coalesce(wanted ->> 'filename', legible.name_in_address(source_url), '');
  name := left(btrim(regexp_replace(regexp_replace(name, '^.*[/\\]', ''), '[\u0001-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]', '', 'g')), 255);

  insert into legible.jobs (
    id, tenant, priority, filename, document_id, input_kind, input_url, expected_sha256,
    mode, output_format, languages, pages, password, recognition, use_cache, index_result,
    callback_url, idempotency_key, idempotency_hash, events, created_at)
  values (
    job, owner, urgency, case when name in ('', '.', '..') then 'document' else name end, document_id, 'remote', source_url,
    lower(legible.job_option(wanted, 'sha256', '[0-9a-fA-F]{64}', null, '64 hexadecimal digits')),
    legible.job_option(wanted, 'accuracy_mode', 'fast|balanced|accurate', 'balanced', 'fast, balanced or accurate'),
    legible.job_option(wanted, 'output_format', 'markdown|text|json|hocr|alto|pdf|tables|chunks', 'markdown',
      'markdown, text, json, hocr, alto, pdf, tables or chunks'),
    legible.job_option(wanted, 'language', '[a-zA-Z]{2,8}(_[a-zA-Z]{2,12}){0,2}([+][a-zA-Z]{2,8}(_[a-zA-Z]{2,12}){0,2}){0,19}', '',
      'made of codes such as eng or eng+deu'),
    legible.job_option(wanted, 'pages', '[0-9]{1,7}(-[0-9]{0,7})?( *, *[0-9]{1,7}(-[0-9]{0,7})?){0,99}', null,
      'a list such as 1-3,7'),
    wanted ->> 'password',
    legible.job_option(wanted, 'ocr', 'true|false', 'true', 'true or false')::boolean,
    legible.job_option(wanted, 'cache', 'true|false', 'true', 'true or false')::boolean,
    legible.job_option(wanted, 'index', 'true|false', 'true', 'true or false')::boolean,
    callback_url, key, hash, 1, now_millis)
  on conflict (tenant, idempotency_key) where idempotency_key is not null do nothing;
  if not found then
    -- Made before, or just now by another transaction: it was waited for.
    select j.id, j.idempotency_hash into earlier from legible.jobs j where j.tenant = owner and j.idempotency_key = key;
    if not found then
      raise exception 'The earlier call''s job is being removed just now. Call again.'
        using errcode = 'serialization_failure';
    end if;
    if earlier.idempotency_hash <> hash then
      raise exception 'The idempotency key was used for another call, which made job %.', earlier.id
        using errcode = 'unique_violation', hint = 'Use a new key for a new call.';
    end if;
    return earlier.id;
  end if;
  insert into legible.job_events (job_id, sequence, type, state, pages_total, pages_done, pages_by_reader, at)
  values (job, 1, 'queued', 'queued', null, 0, '{}', now_millis);
  insert into legible.tasks (
    id, queue, kind, task_group, tenant, priority, payload, state, available_at, order_key, max_attempts, created_at)
  values (legible.new_id(), 'documents', 'plan', job, owner, urgency, '{}', 'queued', now_millis,
    now_millis + case urgency when 'high' then 0 when 'normal' then 120000 else 600000 end, 5, now_millis);
  return job;
end
$$;

create or replace view legible.job_states as
  select
    j.id,
    j.document_id,
    j.tenant,
    j.state,
    j.pages_done,
    j.pages_total,
    j.error_code,
    j.error_message,
    to_timestamp(j.created_at / 1000.0) as created_at,
    to_timestamp(j.started_at / 1000.0) as started_at,
    to_timestamp(j.finished_at / 1000.0) as finished_at,
    j.filename,
    j.priority,
    j.worker,
    j.output_key,
    (select to_timestamp(d.indexed_at / 1000.0) from legible.documents d where d.id = j.id) as indexed_at
  from legible.jobs j
  where j.removal is null;

-- Lets a role send documents, and read states, texts, passages and vectors; nothing else.
create function legible.grant_to(role_name text)
returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  object text;
begin
  execute format('grant usage on schema legible to %I', role_name);
  execute format('grant execute on function legible.enqueue(text, text, text, text, jsonb) to %I', role_name);
  foreach object in array array['job_states', 'documents', 'document_chunks', 'document_embeddings'] loop
    -- The vectors have no table before the first start.
    if to_regclass('legible.' || object) is not null then
      execute format('grant select on legible.%I to %I', object, role_name);
    end if;
  end loop;
end
$$;

revoke execute on function
  legible.enqueue(text, text, text, text, jsonb), legible.grant_to(text), legible.job_option(jsonb, text, text, text, text),
  legible.is_web_address(text), legible.name_in_address(text), legible.new_id()
from public;

-- Supabase's role of trusted servers.
do $$
begin
  if exists (select from pg_roles where rolname = 'service_role') then
    perform legible.grant_to('service_role');
  end if;
end
$$;
