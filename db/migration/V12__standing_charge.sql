-- The charges that stand: those that nothing has superseded.
create or replace view standing_charge as
    select charge.* from charge
    where not exists (select 1 from superseded_charge where superseded_charge.charge_row = charge.id);
