-- A finding of the last run, by the number of its id.
alter table if exists finding_by_id rename to finding;
