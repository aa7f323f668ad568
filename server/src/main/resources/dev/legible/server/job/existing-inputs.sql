select input_key from legible.jobs where input_key in (<names>)
