-- A stretch of consecutive usage records of one file, and the span of time they were submitted in.
create table if not exists usage_stretch (
    first_row bigint primary key,
    row_count integer not null,
    file_number integer not null,
    first_time timestamp(9) not null,
    last_time timestamp(9) not null
);
