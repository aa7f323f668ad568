select id, queue, kind, task_group, tenant, priority, payload, attempts, max_attempts, losses, lease_token, order_key
from legible.claim(:queue, :limit, :owner, :label, :lease, <now>, :except, :urgent)
