select result_key from legible.jobs where result_key in (<names>)
union
select result_key from legible.result_cache where result_key in (<names>)
