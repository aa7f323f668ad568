insert into legible.job_pages (job_id, page, reader, confidence, millis, lease_token, checkpoint_key)
values (:job, :page, :reader, :confidence, :millis, :token, :key)
on conflict do nothing
