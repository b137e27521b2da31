-- A finding of the last run, in order; document is its JSON as it was reported.
create table if not exists finding (
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
