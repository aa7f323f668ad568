-- SPDX-License-Identifier: Apache-2.0
-- How quickly the OCR service said that it is well, by hour of the last day, the newest first. Times in milliseconds.

with checks as (
  select
    (payload ->> 'checked_at')::timestamptz as checked_at,
    (payload ->> 'ok')::boolean as ok,
    1000 * (payload ->> 'total_seconds')::numeric as millis
  from task_queue
  where kind = 'OCR_HEALTH_CHECK'
)
select
  date_trunc('hour', checked_at) as hour,
  count(*) as checks,
  count(*) filter (where not ok) as failed,
  round(percentile_cont(0.5) within group (order by millis) filter (where ok)) as median,
  round(percentile_cont(0.95) within group (order by millis) filter (where ok)) as p95,
  round(max(millis) filter (where ok)) as slowest
from checks
where checked_at > now() - interval '1 day'
group by 1
order by 1 desc;
