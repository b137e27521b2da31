-- A stretch of consecutive charges of one file, and for each, in the order of the rows: the hash of its identity
-- (16 bytes), the hash of its content (8 bytes) and the number of its scope (4 bytes).
create table if not exists charge_key (
    first_row bigint primary key,
    row_keys varbinary(1000000) not null
);
