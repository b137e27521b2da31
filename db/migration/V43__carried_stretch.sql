-- A stretch: the records that one run added, and the seconds since 2000 that they span. root_bounds: for each piece of
-- its roots the smallest and the largest usage row among them, then the smallest and the largest charge row.
create table if not exists carried_stretch (
    number integer primary key,
    generation integer not null,
    first_usage integer not null,
    usage_count integer not null,
    first_charge integer not null,
    charge_count integer not null,
    from_second integer not null,
    to_second integer not null,
    root_bounds varbinary(1000000)
);
