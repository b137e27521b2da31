-- A nightly run. started_at and finished_at are of the wall clock; finished_at and all behind it are empty where the run
-- broke off. accepted_sha256: of the file of acceptances. last_file: the newest file that the ledger held.
create table if not exists night (
    number integer primary key,
    started_at timestamp(9) not null,
    finished_at timestamp(9),
    exit_code integer,
    as_of timestamp(9),
    last_file integer,
    contract_sha256 varchar,
    accepted_sha256 varchar
);
