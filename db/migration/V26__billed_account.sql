-- The provider and account of the bridge in which the charges of a provider and account stand: the last run's aliases.
create table if not exists billed_account (
    provider varchar not null,
    account varchar not null,
    bridge_provider varchar not null,
    bridge_account varchar not null,
    primary key (provider, account)
);
