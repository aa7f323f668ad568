update legible.tasks t
set state = 'succeeded', lease_owner = null, lease_label = null, lease_expires_at = null, finished_at = <now>
from unnest(cast(:ids as text[]), cast(:tokens as bigint[])) as held(id, token)
where t.id = held.id and t.state = 'running' and t.lease_token = held.token and t.cancel_requested_at is null
returning t.id
