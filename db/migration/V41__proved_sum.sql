-- The sums that SQL made when the last run was proved, so that a change of it is proved by what it changes. summed: charge
-- (charges that stood, under the names that exports gave), selected (parts of charges of the period, by cause, under the
-- names of bridges), unselected (parts of other charges). cause is empty but for selected ones.
create table if not exists proved_sum (
    summed varchar not null,
    provider varchar not null,
    account varchar not null,
    currency varchar not null,
    cause varchar not null,
    amount decfloat(1000) not null,
    primary key (summed, provider, account, currency, cause)
);
