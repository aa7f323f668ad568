select extversion from pg_extension where extname = 'vector'
