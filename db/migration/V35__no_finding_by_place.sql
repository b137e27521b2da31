-- Its rows are in finding_by_id.
drop table if exists finding;
