-- The keys of a stretch: 40 bits of a key and 24 of its record's index in the stretch, ascending, a piece in each row.
-- id: stretch × 65536 + sort of key × 32768 + piece.
create table if not exists carried_pair (
    id bigint primary key,
    content varbinary(100000000) not null
);
