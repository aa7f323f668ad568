insert into legible.tasks
  (id, queue, kind, task_group, tenant, priority, payload, state, available_at, order_key, max_attempts, created_at)
values
  (:id, :queue, :kind, :group, :tenant, :priority, :payload, 'queued',
   <now> + :delay, <now> + :delay + :offset, :maxAttempts, <now>)
