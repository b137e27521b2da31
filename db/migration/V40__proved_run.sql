-- The run whose sums are in proved_sum; without a row, no run was proved. is_changed: the run was changed since, and the
-- parts that its change took away were taken off the sums, but nothing else was done to them.
create table if not exists proved_run (
    run_id varchar not null,
    last_file integer not null,
    as_of timestamp(9),
    is_changed boolean not null
);
