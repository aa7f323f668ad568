select state, count(*) as count from legible.webhook_deliveries group by state
