-- The model that is to read every page of a job; null asks one only where doubt remains.
alter table jobs add column vision text;
