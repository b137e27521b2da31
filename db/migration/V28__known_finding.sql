-- A finding that the last night saw, as it reported it. id: the sixteen hex digits of the finding's id, as a number.
-- first_seen: the as-of of the night that first saw it. gone_since: the as-of of the last night that saw it before it was
-- gone for a while. state: open, accepted, expired (an acceptance), resolved.
create table if not exists known_finding (
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
