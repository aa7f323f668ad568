-- When a message was given up: it outlives its job, which is removed earlier.
alter table legible.webhook_deliveries add column given_up_at bigint;

update legible.webhook_deliveries set given_up_at = created_at + 259200000 where state = 'dead';

create index webhook_deliveries_given_up on legible.webhook_deliveries (given_up_at) where given_up_at is not null;
