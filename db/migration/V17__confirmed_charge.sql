-- Charges of one segment, from first_row to last_row, that a file made later has stated again unchanged.
create table if not exists confirmed_charge (
    segment integer not null,
    file_number integer not null,
    first_row bigint not null,
    last_row bigint not null,
    primary key (segment, file_number, first_row)
);
