-- All charges that any export has named, history among them: consecutive rows of one file in each row, packed column by
-- column; appended by ascending number of the first row, never changed.
create table if not exists charge_block (
    first_row bigint primary key,
    row_count integer not null,
    file_number integer not null,
    content varbinary(100000000) not null
);
