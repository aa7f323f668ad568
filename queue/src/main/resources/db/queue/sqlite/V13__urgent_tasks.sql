-- While long documents hold all other places, each look is for what is urgent alone, and thousands of others may wait.
create index task_urgent on tasks (queue, tenant, available_at) where state = 'queued' and priority = 'high';
