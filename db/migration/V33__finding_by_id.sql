-- A finding of the last run; document is its JSON as it was reported. id: the sixteen hex digits of the finding's id, as a
-- number, so that a single finding can be replaced. It takes the place of the table whose key was the finding's place.
create table if not exists finding_by_id (
    id bigint primary key,
    finding_id varchar not null,
    kind varchar not null,
    outcome varchar,
    remedy varchar not null,
    grade varchar not null,
    takes_money boolean not null,
    provider varchar not null,
    account varchar not null,
    project varchar not null,
    currency varchar not null,
    amount decfloat(1000) not null,
    refunded decfloat(1000) not null,
    document character large object not null
);
