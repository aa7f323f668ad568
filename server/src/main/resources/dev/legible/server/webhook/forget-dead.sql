-- Counted from when it was given up for the last time, also when it was delivered after that by hand.
delete from legible.webhook_deliveries where given_up_at <= <now> - :age and state <> 'pending'
