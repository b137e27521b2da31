-- The money of the charges of a block of one provider, account and currency, as it was imported, for the proof by SQL:
-- element by element the number of the charge (first_row + place), when it was charged (nanoseconds since 1970), and its
-- amount. An account that is not named is empty. (Measured: a quarter of the time of a row for each charge.)
create table if not exists charge_money (
    first_row bigint not null,
    provider varchar not null,
    account varchar not null,
    currency varchar not null,
    charges integer not null,
    places integer array not null,
    charged_at bigint array not null,
    amounts decfloat(1000) array not null,
    primary key (first_row, provider, account, currency)
);
