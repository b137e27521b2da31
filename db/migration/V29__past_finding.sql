-- A finding that is gone: when nights first and last saw it (their as-of), and what ended it as far as it could be told.
create table if not exists past_finding (
    id bigint primary key,
    first_seen timestamp(9) not null,
    last_seen timestamp(9) not null,
    ending varchar not null
);
