-- The charges whose parts the last change of the run has replaced.
create table if not exists changed_charge (
    charge_row bigint primary key
);
