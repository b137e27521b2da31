-- The sums of the known findings, so that a night need not read them all: by the night that first saw them, currency,
-- kind, remedy and state. magnitude: the sum of the absolute open amounts.
create table if not exists finding_sum (
    first_seen timestamp(9) not null,
    currency varchar not null,
    kind varchar not null,
    remedy varchar not null,
    state varchar not null,
    findings bigint not null,
    open_amount decfloat(1000) not null,
    magnitude decfloat(1000) not null,
    primary key (first_seen, currency, kind, remedy, state)
);
