-- The content hashes (16 bytes each, in the order of the rows) of a stretch of usage records, so that known rows are
-- found without an index. Beside the stretches, so that reading these does not read all hashes.
create table if not exists usage_key (
    first_row bigint primary key,
    row_keys varbinary(1000000) not null
);
