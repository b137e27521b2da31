-- For each 65536 charges eight Bloom filters of their identities, one for each segment of 8192 charges; a byte for each
-- place of the filters, a bit of it for each segment. They tell an import which segments it need not read.
create table if not exists charge_filter (
    first_row bigint primary key,
    bits varbinary(262144) not null
);
