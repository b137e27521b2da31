-- What an import has superseded.
create index if not exists superseded_charge_by_file on superseded_charge (by_file, charge_row);
