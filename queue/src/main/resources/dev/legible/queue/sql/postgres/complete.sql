select task_id, token from legible.complete(:ids, :tokens, <now>)
