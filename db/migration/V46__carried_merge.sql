-- A root that has become one with another. id and into_id: generation × 4294967296 + 2147483648 + root; into_id is of a
-- root that has not become one with yet another.
create table if not exists carried_merge (
    id bigint primary key,
    into_id bigint not null
);
