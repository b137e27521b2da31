-- A finding that the last night saw and the last run does not have, as the run before that reported it: until the next
-- night is kept, so that it can tell what was said of it.
create table if not exists gone_finding (
    id bigint primary key,
    document character large object not null
);
