-- Whether a job's result goes into the search index; null does as the service is set.
alter table jobs add column index_result boolean;

-- The whole text beside the passages; null for what was indexed before there was this column.
alter table documents add column text text;
