select exists (select 1 from sqlite_master where name = 'search_index')
