-- "create schema if not exists" asks for the right to create it even when it is there.
select to_regnamespace('legible') is not null
