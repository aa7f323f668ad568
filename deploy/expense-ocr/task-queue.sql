-- SPDX-License-Identifier: Apache-2.0
-- The table of tasks, for those who have none yet. One that exists stays as it is: only kind, payload (json or jsonb)
-- and status are needed.

create table if not exists task_queue (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null default '{}',
  status text not null default 'pending',
  created_at timestamptz not null default now()
);
