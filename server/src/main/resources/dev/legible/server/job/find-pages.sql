select page, checkpoint_key from legible.job_pages where job_id = :job order by page
