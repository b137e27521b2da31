-- What a run leaves for the next one: it counts if the run is the last one. All else lies in the carried_ tables, under
-- the generation. document: deflated UTF-8.
create table if not exists carried_forward (
    run_number integer primary key,
    generation integer not null,
    document varbinary(1000000000) not null
);
