-- Fold: an event speaks of the attempt with its job; a final word replaces an open or provisional one.
CREATE TEMP TABLE attempt AS
WITH event AS (
    SELECT provider, job_id, max(finished_at) AS finished_at, arg_max(status, finished_at) AS status,
        arg_max(output_seconds, finished_at) AS output_seconds, arg_max(output_count, finished_at) AS output_count,
        arg_max(resolution, finished_at) AS resolution
    FROM usage WHERE event <> 'request' GROUP BY provider, job_id)
SELECT row_number() OVER () AS id, r.provider, coalesce(r.account, '') AS account, r.request_id, r.job_id, r.operation_id,
    r.idempotency_key, r.input_hash, r.operation, r.model, r.submitted_at,
    coalesce(e.finished_at, r.finished_at) AS finished_at,
    coalesce(e.status, r.status) AS outcome,
    CASE WHEN r.status = 'timed_out' THEN r.finished_at END AS gave_up_at,
    r.retries, r.provider_retries, r.client_retries, r.requested_seconds, r.requested_count, r.input_images,
    coalesce(e.output_seconds, r.output_seconds) AS output_seconds, coalesce(e.output_count, r.output_count) AS output_count,
    r.moderated_count,
    coalesce(r.requested_resolution, r.requested_quality) AS requested_tier,
    coalesce(e.resolution, r.resolution, r.quality) AS delivered_tier
FROM usage r LEFT JOIN event e ON e.provider = r.provider AND e.job_id = r.job_id
WHERE r.event = 'request';

-- Match: by request id, by job id, and both again without regard to case.
CREATE TEMP TABLE direct AS
SELECT c.charge_id, c.provider, c.account, c.charged_at, c.request_id, c.job_id, c.refund_of, c.category, c.unit, c.model,
    c.quantity, c.unit_price, c.amount, c.currency, coalesce(c.resolution, c.quality) AS tier, c.status,
    coalesce(a.id, b.id) AS attempt
FROM charge c
LEFT JOIN attempt a ON a.request_id = c.request_id AND a.provider = c.provider
LEFT JOIN attempt b ON b.job_id = c.job_id AND b.provider = c.provider;
CREATE TEMP TABLE by_case AS
SELECT r.* EXCLUDE (attempt), coalesce(a.id, b.id) AS attempt FROM direct r
LEFT JOIN attempt a ON lower(trim(a.request_id)) = lower(trim(r.request_id)) AND a.provider = r.provider
LEFT JOIN attempt b ON lower(trim(b.job_id)) = lower(trim(r.job_id)) AND b.provider = r.provider
WHERE r.attempt IS NULL;
CREATE TEMP VIEW tied AS
SELECT * FROM direct WHERE attempt IS NOT NULL UNION ALL SELECT * FROM by_case;

-- Group: attempts that share an operation, a key, or (in time) an input; all others are alone.
CREATE TEMP TABLE chained AS
WITH shared AS (
    SELECT id FROM attempt WHERE operation_id IN
        (SELECT operation_id FROM attempt WHERE operation_id IS NOT NULL GROUP BY operation_id HAVING count(*) > 1)
    UNION
    SELECT id FROM attempt WHERE idempotency_key IN
        (SELECT idempotency_key FROM attempt WHERE idempotency_key IS NOT NULL GROUP BY idempotency_key HAVING count(*) > 1)
    UNION
    SELECT id FROM attempt WHERE input_hash IN
        (SELECT input_hash FROM attempt GROUP BY input_hash HAVING count(*) > 1)),
ordered AS (
    SELECT a.*,
        coalesce(operation_id, idempotency_key) AS declared,
        max(CASE WHEN outcome = 'succeeded' AND gave_up_at IS NULL THEN finished_at
            ELSE coalesce(gave_up_at, finished_at) + INTERVAL 30 MINUTE END) OVER (
            PARTITION BY provider, account, input_hash, operation, model, requested_seconds, requested_count, requested_tier
            ORDER BY submitted_at, request_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS open_until
    FROM attempt a WHERE a.id IN (SELECT id FROM shared)),
runs AS (
    SELECT *, sum(CASE WHEN submitted_at <= open_until THEN 0 ELSE 1 END) OVER (
            PARTITION BY provider, account, input_hash, operation, model, requested_seconds, requested_count, requested_tier
            ORDER BY submitted_at, request_id) AS run
    FROM ordered),
keyed AS (SELECT *, coalesce(declared, provider || account || input_hash || run) AS chain FROM runs),
paid AS (SELECT attempt, sum(amount) > 0 AS is_paid FROM tied WHERE category = 'usage' GROUP BY attempt),
ranked AS (
    SELECT k.*, coalesce(p.is_paid, false) AS is_paid, count(*) OVER (PARTITION BY chain) AS members,
        row_number() OVER (PARTITION BY chain ORDER BY outcome <> 'succeeded', gave_up_at IS NOT NULL, finished_at,
            submitted_at, request_id) AS keep_rank
    FROM keyed k LEFT JOIN paid p ON p.attempt = k.id),
kept AS (
    SELECT chain, id AS kept, is_paid, provider, account FROM ranked WHERE keep_rank = 1 AND outcome = 'succeeded'),
payer AS (
    SELECT r.chain, arg_min(r.id, (r.submitted_at, r.request_id)) AS payer
    FROM ranked r JOIN kept k ON k.chain = r.chain
    WHERE NOT k.is_paid AND r.id <> k.kept AND r.is_paid AND r.provider = k.provider AND r.account = k.account
        AND (r.outcome = 'succeeded' OR r.gave_up_at IS NOT NULL)
    GROUP BY r.chain)
SELECT r.id, r.chain, r.members, r.declared IS NOT NULL AS is_declared, r.idempotency_key, k.kept,
    coalesce(p.payer, k.kept) AS payer, r.gave_up_at, r.submitted_at,
    max(r.submitted_at) OVER (PARTITION BY r.chain) AS last_submitted_at
FROM ranked r LEFT JOIN kept k ON k.chain = r.chain LEFT JOIN payer p ON p.chain = r.chain
WHERE r.members > 1;

-- What is due of each component of each attempt.
CREATE TEMP TABLE expected AS
SELECT a.id AS attempt, p.unit, min(p.price) AS due_price,
    any_value(CASE p.unit
        WHEN 'second' THEN greatest(4, ceil(least(a.requested_seconds * a.requested_count, a.output_seconds)))
        WHEN 'input_image' THEN a.input_images
        ELSE least(a.requested_count, a.output_count) END)::DECIMAL(9,3) AS quantity,
    any_value(CASE p.unit
        WHEN 'second' THEN greatest(4, ceil(greatest(a.requested_seconds * a.requested_count, a.output_seconds)))
        WHEN 'input_image' THEN a.input_images
        ELSE greatest(a.requested_count, a.output_count) END)::DECIMAL(9,3) AS largest
FROM attempt a JOIN price p ON p.provider = a.provider AND p.model = a.model
    AND (p.operation IS NULL OR p.operation = a.operation)
    AND (p.tier IS NULL OR p.tier = a.requested_tier OR p.tier = a.delivered_tier)
GROUP BY a.id, p.unit;

-- The usage charges that are not simply as expected, each with its attempt, its role and what is due.
CREATE TEMP TABLE judged AS
WITH several AS (
    SELECT attempt, unit FROM tied WHERE category = 'usage' AND attempt IS NOT NULL
    GROUP BY attempt, unit HAVING count(*) > 1),
placed AS (
    SELECT t.charge_id, row_number() OVER component_order - 1 AS place,
        coalesce(sum(t.quantity) OVER (component_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS reached
    FROM tied t SEMI JOIN several s ON s.attempt = t.attempt AND s.unit = t.unit
    WHERE t.category = 'usage'
    WINDOW component_order AS (PARTITION BY t.attempt, t.unit ORDER BY t.charged_at, t.charge_id)),
all_roles AS (
    SELECT c.*, o.place, a.request_id AS subject, a.outcome, a.gave_up_at, a.retries, a.provider_retries, a.client_retries,
        a.model AS attempt_model, a.account AS attempt_account,
        g.chain, g.is_declared, g.payer, g.last_submitted_at, g.idempotency_key,
        e.due_price, e.quantity AS due_quantity, a.requested_count, a.output_count, a.moderated_count,
        a.requested_tier, a.delivered_tier, k.billed AS is_billed,
        CASE WHEN o.place > 0 AND o.reached >= coalesce(e.largest, 0) THEN 'extra'
            WHEN coalesce(g.payer, CASE WHEN a.outcome = 'succeeded' THEN a.id END) = a.id THEN 'stands'
            ELSE 'other' END AS role
    FROM tied c JOIN attempt a ON a.id = c.attempt
    LEFT JOIN placed o ON o.charge_id = c.charge_id
    LEFT JOIN chained g ON g.id = a.id
    LEFT JOIN expected e ON e.attempt = coalesce(CASE WHEN g.payer = a.id THEN g.kept END, a.id) AND e.unit = c.unit
    LEFT JOIN component k ON k.provider = c.provider AND k.unit = c.unit
    WHERE c.category = 'usage')
SELECT * FROM all_roles
WHERE role <> 'stands' OR status IS NOT NULL OR is_billed IS NOT TRUE OR abs(amount - due_price * due_quantity) > 0.00005;

CREATE TEMP TABLE disputed AS
SELECT attempt, subject, provider, attempt_account, currency FROM judged
WHERE status IS NOT NULL AND status <> outcome AND (status = 'succeeded' OR outcome = 'succeeded')
GROUP BY ALL;

CREATE TEMP TABLE standing AS
SELECT j.*, is_billed IS NULL AS is_unlisted, p.price AS billed_price, amount - due_price * due_quantity AS difference
FROM judged j
LEFT JOIN price p ON p.provider = j.provider AND p.model = j.attempt_model AND p.unit = j.unit
    AND (p.tier IS NULL OR p.tier = j.tier)
WHERE j.role = 'stands' AND (is_billed IS NOT TRUE OR abs(amount - due_price * due_quantity) > 0.00005);

CREATE TEMP TABLE share AS
WITH shared_out AS (
    SELECT *,
        CASE WHEN requested_count > output_count
            THEN greatest(0, least(quantity, requested_count) - due_quantity) ELSE 0 END AS missing
    FROM standing WHERE is_billed AND difference > 0)
SELECT *,
    CAST(missing * least(1, coalesce(moderated_count, 0) / greatest(1, requested_count - output_count)) AS DECIMAL(9, 3))
        * due_price AS moderated,
    (quantity - due_quantity - missing) * due_price AS more,
    (billed_price - due_price) * quantity AS tier_part,
    amount - billed_price * quantity AS price_part
FROM shared_out;

CREATE TEMP TABLE other AS
WITH mine AS (SELECT * FROM judged WHERE role = 'other'),
paying AS (SELECT DISTINCT attempt, unit FROM tied WHERE category = 'usage' AND attempt IN (SELECT payer FROM mine))
SELECT j.*, paying.attempt IS NOT NULL AS is_paid_twice,
    j.payer IS NOT NULL AND j.payer <> j.attempt AND paying.attempt IS NULL AS is_billed_once,
    same.idempotency_key IS NOT NULL AND same.idempotency_key = j.idempotency_key AND j.provider = 'reelforge' AS is_one_key
FROM mine j
LEFT JOIN chained same ON same.id = j.payer AND same.id <> j.attempt
LEFT JOIN paying ON paying.attempt = j.payer AND paying.unit = j.unit AND j.payer <> j.attempt;

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
SELECT CASE WHEN gave_up_at <= last_submitted_at THEN 4 WHEN o.outcome = 'succeeded' THEN 5
        WHEN o.outcome = 'timed_out' THEN 7 ELSE 6 END AS cause,
    CASE cause WHEN 4 THEN 'TIMEOUT_RESUBMIT' WHEN 5 THEN 'DUPLICATE_SUBMISSION' WHEN 6 THEN 'BILLED_FAILURE'
        ELSE 'BILLED_LOST_RESULT' END,
    CASE WHEN cause <> 5 THEN upper(o.outcome) END,
    CASE WHEN cause IN (4, 5) THEN
            CASE WHEN is_billed_once OR (cause = 5 AND NOT is_declared) THEN 'REVIEW'
                WHEN is_paid_twice AND is_one_key THEN 'RECOVER' ELSE 'PREVENT' END
        WHEN cause = 7 OR d.attempt IS NOT NULL THEN 'REVIEW'
        ELSE coalesce(r.remedy, 'REVIEW') END,
    o.provider, o.attempt_account, o.currency, o.attempt, o.subject, charge_id, amount, o.subject
FROM other o LEFT JOIN policy r ON r.provider = o.provider AND r.outcome = o.outcome
LEFT JOIN disputed d ON d.attempt = o.attempt
WHERE o.outcome NOT IN ('running', 'unknown')
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
FROM standing WHERE is_billed IS NOT TRUE
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
FROM standing WHERE is_billed AND difference < 0;

CREATE TEMP TABLE reach AS
SELECT provider, coalesce(account, '') AS account, max(charged_at) AS last_charged_at
FROM all_charge WHERE category = 'usage' GROUP BY ALL;

CREATE TEMP TABLE orphan AS
WITH coverage AS (
    SELECT provider, coalesce(account, '') AS account, min(submitted_at) AS first_at, max(submitted_at) AS last_at
    FROM all_usage WHERE event = 'request' GROUP BY ALL)
SELECT t.provider, v.account, t.currency, t.model, CAST(t.charged_at AS DATE) AS day, t.charge_id, t.amount
FROM tied t JOIN coverage v ON v.provider = t.provider AND v.account = coalesce(t.account, '')
WHERE t.category = 'usage' AND t.attempt IS NULL
    AND t.charged_at BETWEEN v.first_at + INTERVAL 3 DAY AND v.last_at;

-- Refunds offset the parts of the charge or the attempt they name, in the order of the causes.
CREATE TEMP TABLE offset_part AS
WITH refund AS (
    SELECT o.attempt, NULL AS charge_id, -o.amount AS amount FROM tied o
    WHERE o.category = 'refund' AND o.attempt IS NOT NULL
    UNION ALL
    SELECT c.attempt, c.charge_id, -o.amount FROM tied o JOIN tied c ON c.charge_id = o.refund_of AND c.provider = o.provider
    WHERE o.category = 'refund' AND o.refund_of IS NOT NULL),
given AS (SELECT attempt, charge_id, sum(amount) AS amount FROM refund GROUP BY ALL)
SELECT p.*, greatest(0, least(p.amount, coalesce(g.amount, 0) - coalesce(sum(p.amount) OVER (
        PARTITION BY p.attempt ORDER BY g.amount IS NULL, p.cause, p.charge_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS refunded
FROM part p LEFT JOIN given g ON g.attempt = p.attempt AND (g.charge_id IS NULL OR g.charge_id = p.charge_id)
WHERE p.amount > 0 OR p.kind = 'BELOW_CONTRACT';

CREATE TEMP TABLE unbilled AS
WITH named AS (
    SELECT attempt, unit FROM tied WHERE category = 'usage' AND attempt IS NOT NULL
    UNION SELECT attempt, NULL FROM tied WHERE category = 'refund' AND attempt IS NOT NULL),
lacking AS (
    SELECT a.id, a.provider, a.account, a.request_id, e.due_price * e.quantity AS amount
    FROM attempt a JOIN policy y ON y.provider = a.provider AND y.outcome = a.outcome AND y.remedy = 'PREVENT'
    JOIN reach r ON r.provider = a.provider AND r.account = a.account
    JOIN expected e ON e.attempt = a.id
    LEFT JOIN chained g ON g.id = a.id
    WHERE a.finished_at + INTERVAL 3 DAY < r.last_charged_at
        AND NOT (g.kept IS NOT NULL AND (a.outcome = 'succeeded' OR a.gave_up_at IS NOT NULL) AND g.payer <> a.id)
        AND NOT EXISTS (SELECT 1 FROM named n WHERE n.attempt = a.id AND (n.unit = e.unit OR n.unit IS NULL)))
SELECT provider, account, request_id, sum(amount) AS amount FROM lacking GROUP BY ALL;

CREATE TEMP TABLE conflict AS
SELECT d.provider, d.attempt_account AS account, d.currency, d.subject, sum(j.amount) AS amount
FROM disputed d JOIN tied j ON j.attempt = d.attempt AND j.category = 'usage' GROUP BY ALL;

CREATE TEMP TABLE loop AS
SELECT any_value(a.provider) AS provider, any_value(a.account) AS account,
    CASE any_value(a.provider) WHEN 'editcraft' THEN 'EUR' ELSE 'USD' END AS currency,
    string_agg(a.request_id, ' ' ORDER BY a.request_id) AS subject,
    coalesce(sum(m.amount) FILTER (WHERE a.id IS DISTINCT FROM g.kept), 0) AS amount
FROM chained g JOIN attempt a ON a.id = g.id
LEFT JOIN (SELECT attempt, sum(amount) AS amount FROM tied WHERE category = 'usage' GROUP BY attempt) m ON m.attempt = a.id
WHERE g.members >= 4 GROUP BY g.chain;
