-- A file that an import has met. Its record is written last: rows of a file without one are left-overs of a killed import.
-- All times of the ledger are UTC. replaces: the fields whose combinations the file takes the place of; empty if it appends.
create table if not exists imported_file (
    number integer primary key,
    path varchar not null,
    sha256 varchar(64) not null,
    bills boolean not null,
    format varchar,
    made_at timestamp(9),
    replaces varchar not null,
    fresh_rows bigint not null,
    restated_rows bigint not null,
    known_rows bigint not null,
    rejected_rows bigint not null,
    first_row bigint,
    last_row bigint,
    first_time timestamp(9),
    last_time timestamp(9),
    refused varchar
);
