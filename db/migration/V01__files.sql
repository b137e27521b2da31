-- A file that an import has met. Its record is written last: rows of a file without one are left-overs of a killed import.
-- All times of the ledger are UTC. replaces: the fields whose combinations the file takes the place of; empty if it appends.
create table imported_file (
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

-- The money of a file's rows by what became of them. tally: fresh, restated, known, rejected.
create table file_money (
    file_number integer not null,
    tally varchar not null,
    currency varchar not null,
    amount decfloat(1000) not null,
    primary key (file_number, tally, currency)
);

-- A row that could not be read.
create table rejected_row (
    id bigint primary key,
    file_number integer not null,
    line bigint not null,
    column_name varchar,
    reason varchar not null,
    advice varchar not null,
    row_sha256 varchar not null,
    cell varchar
);

-- A file as a night saw it that was imported, then or before: while path and state are the same, its bytes need not be
-- read again. state: size, time of modification and key, as the file system says.
create table seen_file (
    path varchar not null,
    bills boolean not null,
    state varchar not null,
    file_number integer not null,
    primary key (path, bills)
);
