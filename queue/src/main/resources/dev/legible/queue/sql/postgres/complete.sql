select * from legible.complete(:ids, :tokens, <now>)
