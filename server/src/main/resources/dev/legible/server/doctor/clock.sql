select cast(<now> as bigint)
