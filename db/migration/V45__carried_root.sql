-- The roots of a stretch, four bytes for each record, a piece in each row. id: stretch × 65536 + piece.
create table if not exists carried_root (
    id bigint primary key,
    content varbinary(100000000) not null
);
