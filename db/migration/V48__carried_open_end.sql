-- The open ends of 65536 consecutive usage rows or charge rows, ascending by row.
-- id: generation × 65536 + (for charges) 32768 + row / 65536.
create table if not exists carried_open_end (
    id bigint primary key,
    content varbinary(100000000) not null
);
