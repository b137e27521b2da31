-- A file as a night saw it that was imported, then or before: while path and state are the same, its bytes need not be
-- read again. state: size, time of modification and key, as the file system says.
create table if not exists seen_file (
    path varchar not null,
    bills boolean not null,
    state varchar not null,
    file_number integer not null,
    primary key (path, bills)
);
