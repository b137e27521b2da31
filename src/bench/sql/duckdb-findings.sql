-- Findings are the sums of the parts that were kept.

CREATE TEMP TABLE finding AS
SELECT kind, outcome, remedy, provider, account, currency, string_agg(DISTINCT subject, ' ' ORDER BY subject) AS subject,
    sum(amount) AS amount, sum(CASE WHEN kind = 'BELOW_CONTRACT' THEN 0 ELSE refunded END) AS refunded
FROM kept_part GROUP BY kind, outcome, remedy, provider, account, currency, about
UNION ALL
SELECT 'ORPHAN_CHARGE', NULL, 'REVIEW', provider, account, currency, string_agg(charge_id, ' ' ORDER BY charge_id), sum(amount), 0
FROM kept_orphan GROUP BY provider, account, currency, model, day
UNION ALL
SELECT 'UNBILLED', NULL, 'ACCRUE', provider, account, CASE provider WHEN 'editcraft' THEN 'EUR' ELSE 'USD' END, request_id,
    amount, 0
FROM kept_unbilled
UNION ALL
SELECT 'STATUS_CONFLICT', NULL, 'REVIEW', provider, account, currency, subject, amount, 0 FROM kept_conflict
UNION ALL
SELECT 'RETRY_LOOP', NULL, 'REVIEW', provider, account, currency, subject, amount, 0 FROM kept_loop;

COPY (
    SELECT kind, outcome, remedy, provider, account, currency, subject, amount, refunded, amount - refunded AS open
    FROM finding ORDER BY currency, abs(amount) DESC, kind, subject
) TO '${out}' (HEADER, DELIMITER ',');
