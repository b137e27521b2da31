-- The bridges of the last run.
create table if not exists bridge (
    provider varchar not null,
    account varchar not null,
    currency varchar not null,
    billed_total decfloat(1000) not null
);
