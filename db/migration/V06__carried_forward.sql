-- What a run leaves for the next one: it counts if the run is the last one. All else lies in the carried_ tables, under
-- the generation. document: deflated UTF-8.
create table carried_forward (
    run_number integer primary key,
    generation integer not null,
    document varbinary(1000000000) not null
);

-- A stretch: the records that one run added, and the seconds since 2000 that they span. root_bounds: for each piece of
-- its roots the smallest and the largest usage row among them, then the smallest and the largest charge row.
create table carried_stretch (
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

-- The keys of a stretch: 40 bits of a key and 24 of its record's index in the stretch, ascending, a piece in each row.
-- id: stretch × 65536 + sort of key × 32768 + piece.
create table carried_pair (
    id bigint primary key,
    content varbinary(100000000) not null
);

-- The roots of a stretch, four bytes for each record, a piece in each row. id: stretch × 65536 + piece.
create table carried_root (
    id bigint primary key,
    content varbinary(100000000) not null
);

-- A root that has become one with another. id and into_id: generation × 4294967296 + 2147483648 + root; into_id is of a
-- root that has not become one with yet another.
create table carried_merge (
    id bigint primary key,
    into_id bigint not null
);

-- Finds what has become one with a root.
create index carried_merge_into on carried_merge (into_id);

-- The open ends of 65536 consecutive usage rows or charge rows, ascending by row.
-- id: generation × 65536 + (for charges) 32768 + row / 65536.
create table carried_open_end (
    id bigint primary key,
    content varbinary(100000000) not null
);

-- The first and the last second of each kind and clock that a block of carried_open_end holds, so that it need not be
-- read where it cannot matter.
create table carried_open_end_span (
    id bigint primary key,
    spans varbinary(100000000) not null
);

-- A finding of several records, as a run leaves it for the next one. finding_id: the sixteen hex digits of the finding's
-- id, as a number. document: deflated UTF-8.
create table carried_group (
    generation integer not null,
    finding_id bigint not null,
    document varbinary(1000000000) not null,
    primary key (generation, finding_id)
);
