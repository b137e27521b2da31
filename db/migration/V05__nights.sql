-- A nightly run. started_at and finished_at are of the wall clock; finished_at and all behind it are empty where the run
-- broke off. accepted_sha256: of the file of acceptances. last_file: the newest file that the ledger held.
create table night (
    number integer primary key,
    started_at timestamp(9) not null,
    finished_at timestamp(9),
    exit_code integer,
    as_of timestamp(9),
    last_file integer,
    contract_sha256 varchar,
    accepted_sha256 varchar
);

-- A finding that the last night saw, as it reported it. id: the sixteen hex digits of the finding's id, as a number.
-- first_seen: the as-of of the night that first saw it. gone_since: the as-of of the last night that saw it before it was
-- gone for a while. state: open, accepted, expired (an acceptance), resolved.
create table known_finding (
    id bigint primary key,
    first_seen timestamp(9) not null,
    gone_since timestamp(9),
    kind varchar not null,
    outcome varchar,
    remedy varchar not null,
    grade varchar not null,
    provider varchar not null,
    account varchar not null,
    project varchar not null,
    currency varchar not null,
    amount decfloat(1000) not null,
    open_amount decfloat(1000) not null,
    state varchar not null
);

-- A finding that is gone: when nights first and last saw it (their as-of), and what ended it as far as it could be told.
create table past_finding (
    id bigint primary key,
    first_seen timestamp(9) not null,
    last_seen timestamp(9) not null,
    ending varchar not null
);

-- A finding that the last night saw and the last run does not have, as the run before that reported it: until the next
-- night is kept, so that it can tell what was said of it.
create table gone_finding (
    id bigint primary key,
    document character large object not null
);

-- The sums of the known findings, so that a night need not read them all: by the night that first saw them, currency,
-- kind, remedy and state. magnitude: the sum of the absolute open amounts.
create table finding_sum (
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

-- A provider's month that was closed: its bridges and findings as they stood then, as documents that only their writer
-- reads (a finding on each line). closed_at is of the wall clock. corrections: what the last night said had changed since. sha256: of all but these.
create table closed_period (
    provider varchar not null,
    period varchar not null,
    closed_at timestamp(9) not null,
    as_of timestamp(9),
    summary character large object not null,
    findings character large object not null,
    corrections character large object,
    sha256 varchar(64) not null,
    primary key (provider, period)
);
