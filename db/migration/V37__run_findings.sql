-- How many findings the last run has.
alter table run add column if not exists findings bigint default 0 not null;
