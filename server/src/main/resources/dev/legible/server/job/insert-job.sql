insert into legible.jobs (
  id, tenant, parent_id, priority, filename, document_id,
  input_kind, input_key, input_url, expected_sha256, sha256,
  mode, output_format, languages, pages, password, recognition, vision, use_cache, index_result,
  callback_url, idempotency_key, idempotency_hash, events, created_at)
values (
  :id, :tenant, :parent, :priority, :filename, :document,
  :inputKind, :inputKey, :inputUrl, :expectedSha256, :sha256,
  :mode, :format, :languages, :pages, :password, :recognition, :vision, :useCache, :index,
  :callback, :idempotencyKey, :idempotencyHash, 1, <now>)
on conflict do nothing
