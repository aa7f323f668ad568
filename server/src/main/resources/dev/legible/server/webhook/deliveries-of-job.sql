select id from legible.webhook_deliveries where job_id = :job
