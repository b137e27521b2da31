-- The money of each charge, as it was imported: what the proof by SQL sums up, without a look into the blocks.
create table if not exists charge (
    id bigint primary key,
    charged_at timestamp(9) not null,
    currency varchar not null,
    amount decfloat(1000) not null
);
