-- A charge that is history, and the file whose statement stands in its place.
create table if not exists superseded_charge (
    charge_row bigint primary key,
    by_file integer not null
);
