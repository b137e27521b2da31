-- A stretch of consecutive charges of one file, and the span of time they were charged in.
create table if not exists charge_stretch (
    first_row bigint primary key,
    row_count integer not null,
    file_number integer not null,
    first_time timestamp(9) not null,
    last_time timestamp(9) not null
);
