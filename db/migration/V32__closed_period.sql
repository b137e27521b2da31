-- A provider's month that was closed: its bridges and findings as they stood then, as documents that only their writer
-- reads (a finding on each line). closed_at is of the wall clock. corrections: what the last night said had changed since. sha256: of all but these.
create table if not exists closed_period (
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
