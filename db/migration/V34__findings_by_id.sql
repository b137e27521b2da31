-- The database knows no other way from hex digits to a number than over the sixteen bytes of a UUID.
merge into finding_by_id (id, finding_id, kind, outcome, remedy, grade, takes_money, provider, account, project, currency,
    amount, refunded, document) key (id)
select cast(substring(cast(cast('0000000000000000' || finding_id as uuid) as binary(16)) from 9) as bigint), finding_id, kind,
    outcome, remedy, grade, takes_money, provider, account, project, currency, amount, refunded, document
from finding;
