-- A combination of provider, account and period that charges have; an account that is not named is empty.
create table if not exists charge_scope (
    number integer primary key,
    provider varchar not null,
    account varchar not null,
    period varchar not null
);
