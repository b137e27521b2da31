-- The money of a file's rows by what became of them. tally: fresh, restated, known, rejected.
create table if not exists file_money (
    file_number integer not null,
    tally varchar not null,
    currency varchar not null,
    amount decfloat(1000) not null,
    primary key (file_number, tally, currency)
);
