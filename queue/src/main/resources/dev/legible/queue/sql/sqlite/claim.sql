update tasks
set state = 'running', lease_token = lease_token + 1, lease_owner = :owner, lease_label = :label,
  lease_expires_at = <now> + :lease, started_at = <now>
where state = 'queued' and id in (
  select t.id from tasks t
  where t.queue = :queue and t.tenant = :tenant and t.state = 'queued'
    and instr(:except, ',' || t.kind || ',') = 0 and (t.priority = 'high' or not :urgent)
    and t.available_at <= <now> and t.order_key <= <now> + 600000
  order by t.order_key, t.id
  limit :limit)
returning id, queue, kind, task_group, tenant, priority, payload, attempts, max_attempts, losses, lease_token,
  order_key
