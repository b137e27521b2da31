-- The last run. Its parts lie in part_even or part_odd, by its number, so that the next run can write beside them.
create table if not exists run (
    number integer primary key,
    id varchar not null,
    version varchar not null,
    as_of timestamp(9),
    period varchar,
    contract_sha256 varchar,
    contract character large object,
    last_file integer not null,
    summary character large object not null
);
