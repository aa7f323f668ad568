delete from legible.result_cache where job_id = :job
