-- The first and the last second of each kind and clock that a block of carried_open_end holds, so that it need not be
-- read where it cannot matter.
create table if not exists carried_open_end_span (
    id bigint primary key,
    spans varbinary(100000000) not null
);
