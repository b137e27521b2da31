-- Our log: consecutive rows of one file in each row, packed column by column; appended by ascending number of the first
-- row, never changed.
create table usage_block (
    first_row bigint primary key,
    row_count integer not null,
    file_number integer not null,
    content varbinary(100000000) not null
);

-- A stretch of consecutive usage records of one file, and the span of time they were submitted in.
create table usage_stretch (
    first_row bigint primary key,
    row_count integer not null,
    file_number integer not null,
    first_time timestamp(9) not null,
    last_time timestamp(9) not null
);

-- The content hashes (16 bytes each, in the order of the rows) of a stretch of usage records, so that known rows are
-- found without an index. Beside the stretches, so that reading these does not read all hashes.
create table usage_key (
    first_row bigint primary key,
    row_keys varbinary(1000000) not null
);
