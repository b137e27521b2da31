-- A row that could not be read.
create table if not exists rejected_row (
    id bigint primary key,
    file_number integer not null,
    line bigint not null,
    column_name varchar,
    reason varchar not null,
    advice varchar not null,
    row_sha256 varchar not null,
    cell varchar
);
