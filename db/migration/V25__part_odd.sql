-- The parts of charges, of a run with an odd number. id is charge_row × 1000000 + ordinal: parts lie in the order of
-- the charges, so that a stretch of charges and its parts are summed side by side without a join.
create table if not exists part_odd (
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
