-- In which segments of 8192 charges each, counted from 0, a scope has charges.
create table if not exists scope_segment (
    scope_number integer not null,
    segment integer not null,
    primary key (scope_number, segment)
);
