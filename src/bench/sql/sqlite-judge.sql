-- Second part, once the files are loaded: dedupe, fold, match, group, judge. The last statement is what findings.csv holds.

-- Dedupe: overlapping exports repeat rows.
CREATE INDEX usage_request ON usage (request_id, job_id, event);
CREATE INDEX usage_job ON usage (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX charge_key ON charge (charge_id);
DELETE FROM usage WHERE rowid IN (
    SELECT u.rowid FROM (
        SELECT request_id, job_id, event, min(rowid) AS keep FROM usage GROUP BY request_id, job_id, event HAVING count(*) > 1) r
    JOIN usage u ON u.request_id IS r.request_id AND u.job_id IS r.job_id AND u.event = r.event AND u.rowid <> r.keep
    JOIN usage k ON k.rowid = r.keep AND k.provider = u.provider AND k.submitted_at = u.submitted_at AND k.status = u.status);
DELETE FROM charge WHERE rowid IN (
    SELECT c.rowid FROM (SELECT charge_id, min(rowid) AS keep FROM charge GROUP BY charge_id HAVING count(*) > 1) r
    JOIN charge c ON c.charge_id = r.charge_id AND c.rowid <> r.keep);

-- Fold: an event speaks of the attempt with its job.
CREATE TEMP TABLE event AS
SELECT (SELECT u.rowid FROM usage u WHERE u.job_id = e.job_id AND u.provider = e.provider AND u.event = 'request') AS id,
    e.finished_at, e.status, e.output_seconds, e.output_count, e.resolution
FROM usage e INDEXED BY usage_job WHERE e.job_id IS NOT NULL AND e.event <> 'request';
CREATE UNIQUE INDEX temp.event_id ON event (id);
CREATE TEMP VIEW attempt AS
SELECT r.rowid AS id, r.provider, coalesce(r.account, '') AS account, r.request_id, r.job_id, r.operation_id,
    r.idempotency_key, r.input_hash, r.operation, r.model, r.submitted_at,
    coalesce(e.finished_at, r.finished_at) AS finished_at, coalesce(e.status, r.status) AS outcome,
    CASE WHEN r.status = 'timed_out' THEN r.finished_at END AS gave_up_at,
    r.retries, r.provider_retries, r.client_retries, r.requested_seconds, r.requested_count, r.input_images,
    coalesce(e.output_seconds, r.output_seconds) AS output_seconds, coalesce(e.output_count, r.output_count) AS output_count,
    r.moderated_count, coalesce(r.requested_resolution, r.requested_quality) AS requested_tier,
    coalesce(e.resolution, r.resolution, r.quality) AS delivered_tier
FROM usage r LEFT JOIN event e ON e.id = r.rowid
WHERE r.event = 'request';

-- Match: by request id, by job id, and both again without regard to case.
CREATE TEMP TABLE tie (charge INTEGER PRIMARY KEY, attempt INTEGER);
INSERT INTO tie
SELECT c.rowid AS charge,
    coalesce(
        (SELECT u.rowid FROM usage u WHERE u.request_id = c.request_id AND u.event = 'request' AND u.provider = c.provider),
        (SELECT u.rowid FROM usage u WHERE u.job_id = c.job_id AND u.event = 'request' AND u.provider = c.provider)) AS attempt
FROM charge c;
CREATE TEMP TABLE untied AS
SELECT t.charge AS tie, c.provider, lower(trim(c.request_id)) AS request_id, lower(trim(c.job_id)) AS job_id
FROM tie t CROSS JOIN charge c ON c.rowid = t.charge WHERE t.attempt IS NULL AND (c.request_id IS NOT NULL OR c.job_id IS NOT NULL);
CREATE TEMP TABLE by_case AS
SELECT rowid AS id, provider, lower(trim(request_id)) AS request_id, lower(trim(job_id)) AS job_id FROM usage
WHERE event = 'request' AND (lower(trim(request_id)) IN (SELECT request_id FROM untied)
    OR lower(trim(job_id)) IN (SELECT job_id FROM untied));
UPDATE tie SET attempt = (
    SELECT b.id FROM untied n JOIN by_case b ON b.provider = n.provider AND (b.request_id = n.request_id OR b.job_id = n.job_id)
    WHERE n.tie = tie.charge)
WHERE attempt IS NULL;
CREATE INDEX temp.tie_attempt ON tie (attempt);

-- Group: attempts that share an operation, a key, or (in time) an input; all others are alone.
CREATE TEMP TABLE chained AS
WITH shared AS (
    SELECT rowid AS id FROM usage WHERE event = 'request' AND operation_id IN
        (SELECT operation_id FROM usage WHERE operation_id IS NOT NULL GROUP BY operation_id HAVING count(*) > 1)
    UNION
    SELECT rowid FROM usage WHERE event = 'request' AND idempotency_key IN
        (SELECT idempotency_key FROM usage WHERE idempotency_key IS NOT NULL GROUP BY idempotency_key HAVING count(*) > 1)
    UNION
    SELECT rowid FROM usage WHERE event = 'request' AND input_hash IN
        (SELECT input_hash FROM usage WHERE event = 'request' GROUP BY input_hash HAVING count(*) > 1)),
ordered AS (
    SELECT a.*, coalesce(operation_id, idempotency_key) AS declared,
        max(CASE WHEN outcome = 'succeeded' AND gave_up_at IS NULL THEN finished_at
            ELSE coalesce(gave_up_at, finished_at) + 1800 END) OVER (
            PARTITION BY provider, account, input_hash, operation, model, requested_seconds, requested_count, requested_tier
            ORDER BY submitted_at, request_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS open_until
    FROM shared s CROSS JOIN attempt a ON a.id = s.id),
runs AS (
    SELECT *, sum(CASE WHEN submitted_at <= open_until THEN 0 ELSE 1 END) OVER (
            PARTITION BY provider, account, input_hash, operation, model, requested_seconds, requested_count, requested_tier
            ORDER BY submitted_at, request_id) AS run
    FROM ordered),
keyed AS (SELECT *, coalesce(declared, provider || account || input_hash || run) AS chain FROM runs),
ranked AS (
    SELECT k.*, coalesce((SELECT sum(c.amount) > 0 FROM tie t CROSS JOIN charge c ON c.rowid = t.charge
            WHERE t.attempt = k.id AND c.category = 'usage'), 0) AS is_paid,
        count(*) OVER (PARTITION BY chain) AS members,
        max(submitted_at) OVER (PARTITION BY chain) AS last_submitted_at,
        row_number() OVER (PARTITION BY chain ORDER BY outcome <> 'succeeded', gave_up_at IS NOT NULL, finished_at,
            submitted_at, request_id) AS keep_rank
    FROM keyed k),
kept_first AS (
    SELECT *, first_value(CASE WHEN outcome = 'succeeded' THEN id END) OVER best AS kept,
        first_value(is_paid) OVER best AS kept_is_paid, first_value(provider || account) OVER best AS kept_account
    FROM ranked WINDOW best AS (PARTITION BY chain ORDER BY keep_rank))
SELECT id, chain, members, declared IS NOT NULL AS is_declared, idempotency_key, kept,
    CASE WHEN kept_is_paid OR kept IS NULL THEN kept ELSE coalesce(first_value(CASE
            WHEN id <> kept AND is_paid AND provider || account = kept_account
                AND (outcome = 'succeeded' OR gave_up_at IS NOT NULL) THEN id END) OVER (
            PARTITION BY chain ORDER BY NOT (id <> kept AND is_paid AND provider || account = kept_account
                AND (outcome = 'succeeded' OR gave_up_at IS NOT NULL)), submitted_at, request_id), kept) END AS payer,
    gave_up_at, last_submitted_at
FROM kept_first WHERE members > 1;
CREATE UNIQUE INDEX temp.chained_id ON chained (id);

-- The usage charges that are not simply as expected, each with its attempt, its role and what is due.
CREATE TEMP TABLE placed AS
WITH several AS (
    SELECT t.attempt, c.unit, count(*) AS charges FROM tie t INDEXED BY tie_attempt JOIN charge c ON c.rowid = t.charge
    WHERE t.attempt IN (SELECT attempt FROM tie WHERE attempt IS NOT NULL GROUP BY attempt HAVING count(*) > 1)
        AND c.category = 'usage'
    GROUP BY t.attempt, c.unit HAVING count(*) > 1)
SELECT t.charge, row_number() OVER component_order - 1 AS place,
    coalesce(sum(c.quantity) OVER (component_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS reached
FROM several s JOIN tie t ON t.attempt = s.attempt JOIN charge c ON c.rowid = t.charge AND c.unit = s.unit
WHERE c.category = 'usage'
WINDOW component_order AS (PARTITION BY t.attempt, c.unit ORDER BY c.charged_at, c.charge_id);
CREATE UNIQUE INDEX temp.placed_charge ON placed (charge);

CREATE TEMP TABLE judged AS
WITH due AS (
    SELECT c.charge_id, c.provider, c.unit, c.model, c.quantity, c.unit_price, c.amount, c.currency, c.status,
        coalesce(c.resolution, c.quality) AS tier, t.attempt, o.place,
        r.request_id AS subject, coalesce(e.status, r.status) AS outcome,
        CASE WHEN r.status = 'timed_out' THEN r.finished_at END AS gave_up_at,
        r.retries, r.provider_retries, r.client_retries, d.model AS attempt_model, coalesce(r.account, '') AS attempt_account,
        g.chain, g.is_declared, g.payer, g.last_submitted_at, g.idempotency_key, k.billed AS is_billed, o.reached,
        d.requested_count, coalesce(e.output_count, d.output_count) AS output_count, d.moderated_count,
        coalesce(e.resolution, d.resolution, d.quality) AS delivered_tier,
        (SELECT min(p.price) FROM price p WHERE p.provider = d.provider AND p.model = d.model AND p.unit = c.unit
            AND (p.operation IS NULL OR p.operation = d.operation)
            AND (p.tier IS NULL OR p.tier = coalesce(d.requested_resolution, d.requested_quality)
                OR p.tier = coalesce(e.resolution, d.resolution, d.quality))) AS due_price,
        CASE c.unit WHEN 'second' THEN d.requested_seconds * d.requested_count
            WHEN 'input_image' THEN d.input_images * 1000 ELSE d.requested_count * 1000 END AS requested,
        CASE c.unit WHEN 'second' THEN coalesce(e.output_seconds, d.output_seconds)
            WHEN 'input_image' THEN d.input_images * 1000 ELSE coalesce(e.output_count, d.output_count) * 1000 END AS delivered
    FROM tie t CROSS JOIN charge c ON c.rowid = t.charge JOIN usage r ON r.rowid = t.attempt
    LEFT JOIN placed o ON o.charge = t.charge
    LEFT JOIN chained g ON g.id = t.attempt
    JOIN usage d ON d.rowid = coalesce(CASE WHEN g.payer = t.attempt THEN g.kept END, t.attempt)
    LEFT JOIN event e ON e.id = d.rowid
    LEFT JOIN component k ON k.provider = c.provider AND k.unit = c.unit
    WHERE c.category = 'usage'),
counted AS (
    SELECT *, min(coalesce(requested, delivered), coalesce(delivered, requested)) AS lesser,
        max(coalesce(requested, delivered), coalesce(delivered, requested)) AS greater
    FROM due),
rounded AS (
    SELECT *, CASE unit WHEN 'second' THEN max(4000, (lesser + 999) / 1000 * 1000) ELSE lesser END AS due_quantity,
        CASE unit WHEN 'second' THEN max(4000, (greater + 999) / 1000 * 1000) ELSE greater END AS largest
    FROM counted),
all_roles AS (
    SELECT *, CASE WHEN place > 0 AND (due_price IS NULL OR reached >= largest) THEN 'extra'
            WHEN coalesce(payer, CASE WHEN outcome = 'succeeded' THEN attempt END) = attempt THEN 'stands'
            ELSE 'other' END AS role
    FROM rounded)
SELECT * FROM all_roles
WHERE role <> 'stands' OR status IS NOT NULL OR is_billed IS NOT 1 OR abs(amount - due_price * due_quantity) > 50000;

CREATE TEMP TABLE disputed AS
SELECT DISTINCT attempt, subject, provider, attempt_account, currency FROM judged
WHERE status IS NOT NULL AND status <> outcome AND (status = 'succeeded' OR outcome = 'succeeded');

CREATE TEMP TABLE standing AS
SELECT j.*, is_billed IS NULL AS is_unlisted, amount - due_price * due_quantity AS difference,
    (SELECT p.price FROM price p WHERE p.provider = j.provider AND p.model = j.attempt_model AND p.unit = j.unit
        AND (p.tier IS NULL OR p.tier = j.tier)) AS billed_price
FROM judged j WHERE j.role = 'stands' AND (is_billed IS NOT 1 OR abs(amount - due_price * due_quantity) > 50000);

CREATE TEMP TABLE share AS
WITH shared_out AS (
    SELECT *, CASE WHEN requested_count > output_count
            THEN max(0, min(quantity, requested_count * 1000) - due_quantity) ELSE 0 END AS missing
    FROM standing WHERE is_billed = 1 AND difference > 0)
SELECT *,
    missing * min(max(1, requested_count - output_count), coalesce(moderated_count, 0)) / max(1, requested_count - output_count)
        * due_price AS moderated,
    (quantity - due_quantity - missing) * due_price AS more,
    (billed_price - due_price) * quantity AS tier_part,
    amount - billed_price * quantity AS price_part
FROM shared_out;

CREATE TEMP TABLE other AS
SELECT j.*,
    CASE WHEN gave_up_at <= last_submitted_at THEN 4 WHEN outcome = 'succeeded' THEN 5
        WHEN outcome = 'timed_out' THEN 7 ELSE 6 END AS cause,
    payer <> attempt AND EXISTS (SELECT 1 FROM tie t CROSS JOIN charge c ON c.rowid = t.charge
        WHERE t.attempt = j.payer AND c.unit = j.unit AND c.category = 'usage') AS is_paid_twice,
    (SELECT s.idempotency_key FROM chained s WHERE s.id = j.payer AND s.id <> j.attempt) = idempotency_key
        AND provider = 'reelforge' AS is_one_key
FROM judged j WHERE role = 'other' AND outcome NOT IN ('running', 'unknown');

-- The parts that causes take of charges.
CREATE TEMP TABLE part AS
SELECT 2 AS cause, 'BILLED_RETRY' AS kind, NULL AS outcome,
    CASE WHEN place - 1 < coalesce(client_retries, 0) THEN 'PREVENT' ELSE coalesce(r.remedy, 'REVIEW') END AS remedy,
    j.provider, attempt_account AS account, currency, attempt, subject, charge_id, amount, subject AS about
FROM judged j LEFT JOIN policy r ON r.provider = j.provider AND r.outcome = 'retry'
WHERE role = 'extra' AND place - 1 < coalesce(client_retries, 0) + coalesce(provider_retries, 0) + coalesce(retries, 0)
UNION ALL
SELECT 3, 'DUPLICATE_CHARGE', NULL,
    CASE WHEN r.remedy = 'RECOVER' OR retries IS NOT NULL OR client_retries + provider_retries IS NOT NULL
        THEN 'RECOVER' ELSE 'REVIEW' END,
    j.provider, attempt_account, currency, attempt, subject, charge_id, amount, subject
FROM judged j LEFT JOIN policy r ON r.provider = j.provider AND r.outcome = 'retry'
WHERE role = 'extra' AND place - 1 >= coalesce(client_retries, 0) + coalesce(provider_retries, 0) + coalesce(retries, 0)
UNION ALL
SELECT cause,
    CASE cause WHEN 4 THEN 'TIMEOUT_RESUBMIT' WHEN 5 THEN 'DUPLICATE_SUBMISSION' WHEN 6 THEN 'BILLED_FAILURE'
        ELSE 'BILLED_LOST_RESULT' END,
    CASE WHEN cause <> 5 THEN upper(o.outcome) END,
    CASE WHEN cause IN (4, 5) THEN
            CASE WHEN payer <> o.attempt AND NOT is_paid_twice OR (cause = 5 AND NOT is_declared) THEN 'REVIEW'
                WHEN is_paid_twice AND is_one_key THEN 'RECOVER' ELSE 'PREVENT' END
        WHEN cause = 7 OR d.attempt IS NOT NULL THEN 'REVIEW'
        ELSE coalesce(r.remedy, 'REVIEW') END,
    o.provider, o.attempt_account, o.currency, o.attempt, o.subject, charge_id, amount, o.subject
FROM other o LEFT JOIN policy r ON r.provider = o.provider AND r.outcome = o.outcome
LEFT JOIN disputed d ON d.attempt = o.attempt
UNION ALL
SELECT 6, 'BILLED_FAILURE', 'MODERATED_OUTPUT', coalesce(r.remedy, 'REVIEW'), s.provider, attempt_account, currency,
    attempt, subject, charge_id, moderated, subject
FROM share s LEFT JOIN policy r ON r.provider = s.provider AND r.outcome = 'moderated_output' WHERE moderated > 0
UNION ALL
SELECT 6, 'BILLED_FAILURE', 'EMPTY', coalesce(r.remedy, 'REVIEW'), s.provider, attempt_account, currency,
    attempt, subject, charge_id, missing * due_price - moderated, subject
FROM share s LEFT JOIN policy r ON r.provider = s.provider AND r.outcome = 'empty' WHERE missing * due_price > moderated
UNION ALL
SELECT 8, 'UNEXPECTED_COMPONENT', NULL, CASE WHEN is_unlisted THEN 'REVIEW' ELSE 'RECOVER' END, provider, attempt_account,
    currency, attempt, subject, charge_id, amount, subject || ' ' || unit
FROM standing WHERE is_billed IS NOT 1
UNION ALL
SELECT 9, 'QUANTITY_MISMATCH', NULL, CASE WHEN provider = 'editcraft' THEN 'REVIEW' ELSE 'RECOVER' END, provider,
    attempt_account, currency, attempt, subject, charge_id, more, subject || ' ' || unit
FROM share WHERE more > 0
UNION ALL
SELECT 10, 'TIER_MISMATCH', NULL, 'RECOVER', provider, attempt_account, currency, attempt, subject, charge_id,
    tier_part, concat_ws(' ', attempt_model, unit, delivered_tier, tier, unit_price)
FROM share WHERE tier_part > 0
UNION ALL
SELECT 11, 'PRICE_MISMATCH', NULL, 'RECOVER', provider, attempt_account, currency, attempt, subject, charge_id,
    price_part, concat_ws(' ', attempt_model, unit, tier, unit_price)
FROM share WHERE price_part > 0
UNION ALL
SELECT 12, 'BELOW_CONTRACT', NULL, 'REVIEW', provider, attempt_account, currency, attempt, subject, charge_id,
    difference, concat_ws(' ', attempt_model, unit, unit_price)
FROM standing WHERE is_billed = 1 AND difference < 0;

CREATE TEMP TABLE reach AS
SELECT provider, coalesce(account, '') AS account, max(charged_at) AS last_charged_at
FROM charge WHERE category = 'usage' GROUP BY 1, 2;

CREATE TEMP TABLE orphan AS
WITH coverage AS (
    SELECT provider, coalesce(account, '') AS account, min(submitted_at) AS first_at, max(submitted_at) AS last_at
    FROM usage WHERE event = 'request' GROUP BY 1, 2)
SELECT c.provider, v.account, c.currency, c.model, c.charged_at / 86400 AS day, c.charge_id, c.amount
FROM tie t CROSS JOIN charge c ON c.rowid = t.charge
JOIN coverage v ON v.provider = c.provider AND v.account = coalesce(c.account, '')
WHERE c.category = 'usage' AND t.attempt IS NULL AND c.charged_at BETWEEN v.first_at + 259200 AND v.last_at;

-- Refunds offset the parts of the charge or the attempt they name, in the order of the causes.
CREATE TEMP TABLE offset_part AS
WITH given AS (
    SELECT attempt, charge_id, sum(amount) AS amount FROM (
        SELECT t.attempt, NULL AS charge_id, -c.amount AS amount FROM charge c JOIN tie t ON t.charge = c.rowid
        WHERE c.category = 'refund' AND t.attempt IS NOT NULL
        UNION ALL
        SELECT t.attempt, o.charge_id, -c.amount FROM charge c
        JOIN charge o ON o.charge_id = c.refund_of AND o.provider = c.provider JOIN tie t ON t.charge = o.rowid
        WHERE c.category = 'refund')
    GROUP BY attempt, charge_id)
SELECT p.*, max(0, min(p.amount, coalesce(g.amount, 0) - coalesce(sum(p.amount) OVER (
        PARTITION BY p.attempt ORDER BY g.amount IS NULL, p.cause, p.charge_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS refunded
FROM part p LEFT JOIN given g ON g.attempt = p.attempt AND (g.charge_id IS NULL OR g.charge_id = p.charge_id);

CREATE TEMP TABLE unbilled AS
SELECT a.provider, a.account, a.request_id, sum(p.price * CASE p.unit
        WHEN 'second' THEN max(4000, (min(a.requested_seconds * a.requested_count,
            coalesce(a.output_seconds, a.requested_seconds * a.requested_count)) + 999) / 1000 * 1000)
        WHEN 'input_image' THEN a.input_images * 1000
        ELSE min(a.requested_count, coalesce(a.output_count, a.requested_count)) * 1000 END) AS amount
FROM attempt a JOIN policy y ON y.provider = a.provider AND y.outcome = a.outcome AND y.remedy = 'PREVENT'
JOIN reach r ON r.provider = a.provider AND r.account = a.account AND a.finished_at + 259200 < r.last_charged_at
JOIN price p ON p.provider = a.provider AND p.model = a.model AND (p.operation IS NULL OR p.operation = a.operation)
    AND (p.tier IS NULL OR p.tier = coalesce(a.delivered_tier, a.requested_tier))
LEFT JOIN chained g ON g.id = a.id
WHERE NOT EXISTS (SELECT 1 FROM tie t CROSS JOIN charge c ON c.rowid = t.charge
        WHERE t.attempt = a.id AND (c.category = 'refund' OR c.unit = p.unit))
    AND NOT (g.kept IS NOT NULL AND (a.outcome = 'succeeded' OR a.gave_up_at IS NOT NULL) AND g.payer <> a.id)
GROUP BY a.id;

CREATE TEMP TABLE finding AS
SELECT kind, outcome, remedy, provider, account, currency, group_concat(subject, ' ' ORDER BY subject) AS subject,
    sum(amount) AS amount, sum(refunded) AS refunded
FROM (
    SELECT kind, outcome, remedy, provider, account, currency, about, subject, sum(amount) AS amount,
        sum(CASE WHEN kind = 'BELOW_CONTRACT' THEN 0 ELSE refunded END) AS refunded
    FROM offset_part GROUP BY kind, outcome, remedy, provider, account, currency, about, subject)
GROUP BY kind, outcome, remedy, provider, account, currency, about
UNION ALL
SELECT 'ORPHAN_CHARGE', NULL, 'REVIEW', provider, account, currency, group_concat(charge_id, ' ' ORDER BY charge_id),
    sum(amount), 0
FROM orphan GROUP BY provider, account, currency, model, day
UNION ALL
SELECT 'UNBILLED', NULL, 'ACCRUE', provider, account, CASE provider WHEN 'editcraft' THEN 'EUR' ELSE 'USD' END, request_id,
    amount, 0
FROM unbilled
UNION ALL
SELECT 'STATUS_CONFLICT', NULL, 'REVIEW', d.provider, d.attempt_account, d.currency, d.subject, sum(c.amount), 0
FROM disputed d JOIN tie t ON t.attempt = d.attempt JOIN charge c ON c.rowid = t.charge AND c.category = 'usage'
GROUP BY d.attempt, d.currency
UNION ALL
SELECT 'RETRY_LOOP', NULL, 'REVIEW', min(u.provider), min(coalesce(u.account, '')),
    CASE min(u.provider) WHEN 'editcraft' THEN 'EUR' ELSE 'USD' END,
    group_concat(u.request_id, ' ' ORDER BY u.request_id),
    coalesce(sum((SELECT sum(c.amount) FROM tie t CROSS JOIN charge c ON c.rowid = t.charge
        WHERE t.attempt = g.id AND c.category = 'usage')) FILTER (WHERE g.id IS NOT g.kept), 0), 0
FROM chained g JOIN usage u ON u.rowid = g.id
WHERE g.members >= 4 GROUP BY g.chain;

SELECT kind, outcome, remedy, provider, account, currency, subject, amount, refunded, amount - refunded AS open
FROM finding ORDER BY currency, abs(amount) DESC, kind, subject;
