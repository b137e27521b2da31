-- The lines of the bridges of the last run.
create table if not exists bridge_line (
    provider varchar not null,
    account varchar not null,
    currency varchar not null,
    ordinal integer not null,
    cause varchar not null,
    remedy varchar,
    amount decfloat(1000) not null,
    part_count bigint not null
);
