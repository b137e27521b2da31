-- The last run. findings: how many it has. Its parts lie in part_even or part_odd, by its number, so that the next run can
-- write beside them.
create table run (
    number integer primary key,
    id varchar not null,
    version varchar not null,
    as_of timestamp(9),
    period varchar,
    contract_sha256 varchar,
    contract character large object,
    last_file integer not null,
    summary character large object not null,
    findings bigint not null
);

-- A finding of the last run; document is its JSON as it was reported. id: the sixteen hex digits of the finding's id, as a
-- number, so that a single finding can be replaced.
create table finding (
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

-- The bridges of the last run.
create table bridge (
    provider varchar not null,
    account varchar not null,
    currency varchar not null,
    billed_total decfloat(1000) not null
);

-- The lines of the bridges of the last run.
create table bridge_line (
    provider varchar not null,
    account varchar not null,
    currency varchar not null,
    ordinal integer not null,
    cause varchar not null,
    remedy varchar,
    amount decfloat(1000) not null,
    part_count bigint not null
);

-- The parts of charges, of a run with an even number. id is charge_row × 1000000 + ordinal: parts lie in the order of
-- the charges, so that a stretch of charges and its parts are summed side by side without a join.
create table part_even (
    id bigint primary key,
    charge_row bigint not null,
    ordinal integer not null,
    provider varchar not null,
    account varchar not null,
    currency varchar not null,
    cause varchar not null,
    remedy varchar,
    amount decfloat(1000) not null,
    selected boolean not null
);

-- The parts of charges, of a run with an odd number. id is charge_row × 1000000 + ordinal: parts lie in the order of
-- the charges, so that a stretch of charges and its parts are summed side by side without a join.
create table part_odd (
    id bigint primary key,
    charge_row bigint not null,
    ordinal integer not null,
    provider varchar not null,
    account varchar not null,
    currency varchar not null,
    cause varchar not null,
    remedy varchar,
    amount decfloat(1000) not null,
    selected boolean not null
);

-- The provider and account of the bridge in which the charges of a provider and account stand: the last run's aliases.
create table billed_account (
    provider varchar not null,
    account varchar not null,
    bridge_provider varchar not null,
    bridge_account varchar not null,
    primary key (provider, account)
);

-- The charges whose parts the last change of the run has replaced.
create table changed_charge (
    charge_row bigint primary key
);

-- The run whose sums are in proved_sum; without a row, no run was proved. is_changed: the run was changed since, and the
-- parts that its change took away were taken off the sums, but nothing else was done to them.
create table proved_run (
    run_id varchar not null,
    last_file integer not null,
    as_of timestamp(9),
    is_changed boolean not null
);

-- The sums that SQL made when the last run was proved, so that a change of it is proved by what it changes. summed: charge
-- (charges that stood, under the names that exports gave), selected (parts of charges of the period, by cause, under the
-- names of bridges), unselected (parts of other charges). cause is empty but for selected ones.
create table proved_sum (
    summed varchar not null,
    provider varchar not null,
    account varchar not null,
    currency varchar not null,
    cause varchar not null,
    amount decfloat(1000) not null,
    primary key (summed, provider, account, currency, cause)
);
