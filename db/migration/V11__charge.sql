-- The money of the charges, one by one. Ask for a range of first_row too: id is computed.
create or replace view charge as
    select money.first_row, money.first_row + money.places[element.x] as id, money.charged_at[element.x] as charged_at,
        money.provider, money.account, money.currency, money.amounts[element.x] as amount
    from charge_money money
    join system_range(1, 1024) element on element.x <= money.charges;
