-- A finding of several records, as a run leaves it for the next one. finding_id: the sixteen hex digits of the finding's
-- id, as a number. document: deflated UTF-8.
create table if not exists carried_group (
    generation integer not null,
    finding_id bigint not null,
    document varbinary(1000000000) not null,
    primary key (generation, finding_id)
);
