-- A stretch of consecutive usage records of one file: the span of time they were submitted in, and their content
-- hashes (16 bytes each, in the order of the rows), so that known rows are found without an index on the bulk table.
create table if not exists usage_stretch (
    first_row bigint primary key,
    row_count integer not null,
    file_number integer not null,
    first_time timestamp(9) not null,
    last_time timestamp(9) not null,
    row_keys varbinary(1000000) not null
);
