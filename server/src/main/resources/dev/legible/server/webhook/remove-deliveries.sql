delete from legible.webhook_deliveries where job_id = :job and state in (<states>)
returning id
