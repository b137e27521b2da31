-- One night more in DuckDB: load its two files and pick what they touch; duckdb-judge.sql then judges only that. No index is
-- made: DuckDB's are slower here than a scan of the few columns that are asked for.

SET preserve_insertion_order = false;
CREATE TEMP TABLE mark AS SELECT
    (SELECT min(last) FROM (SELECT max(submitted_at) AS last FROM all_usage WHERE event = 'request'
        GROUP BY provider, account)) AS last_at,
    (SELECT min(last) FROM (SELECT max(charged_at) AS last FROM all_charge WHERE category = 'usage'
        GROUP BY provider, account)) AS reach;

-- Load and dedupe.
CREATE TEMP TABLE read_usage AS SELECT DISTINCT * FROM read_csv('${log}', header = true, auto_detect = false, delim = ',', quote = '"', columns = {
    'provider': 'VARCHAR', 'account': 'VARCHAR', 'request_id': 'VARCHAR', 'job_id': 'VARCHAR', 'operation_id': 'VARCHAR',
    'event': 'VARCHAR', 'submitted_at': 'TIMESTAMP', 'finished_at': 'TIMESTAMP', 'status': 'VARCHAR', 'error': 'VARCHAR',
    'operation': 'VARCHAR', 'model': 'VARCHAR', 'retries': 'INTEGER', 'provider_retries': 'INTEGER',
    'client_retries': 'INTEGER', 'idempotency_key': 'VARCHAR', 'retry_of': 'VARCHAR', 'input_hash': 'VARCHAR',
    'requested_seconds': 'DECIMAL(9,3)', 'output_seconds': 'DECIMAL(9,3)', 'requested_count': 'INTEGER',
    'output_count': 'INTEGER', 'moderated_count': 'INTEGER', 'input_images': 'INTEGER', 'requested_resolution': 'VARCHAR',
    'resolution': 'VARCHAR', 'requested_quality': 'VARCHAR', 'quality': 'VARCHAR', 'delivery': 'VARCHAR',
    'polls': 'INTEGER', 'project': 'VARCHAR'});
CREATE TEMP TABLE new_usage AS
SELECT n.* FROM read_usage n ANTI JOIN (
    SELECT * FROM all_usage WHERE submitted_at >= (SELECT min(submitted_at) FROM read_usage)) u
ON u.provider = n.provider AND u.event = n.event AND u.submitted_at = n.submitted_at AND u.status = n.status
    AND coalesce(u.request_id, '') = coalesce(n.request_id, '') AND coalesce(u.job_id, '') = coalesce(n.job_id, '');
INSERT INTO all_usage SELECT * FROM new_usage;
CREATE TEMP TABLE read_charge AS SELECT DISTINCT * FROM read_csv('${bill}', header = true, auto_detect = false, delim = ',', quote = '"', columns = {
    'charge_id': 'VARCHAR', 'provider': 'VARCHAR', 'account': 'VARCHAR', 'billing_period': 'VARCHAR',
    'charged_at': 'TIMESTAMP', 'request_id': 'VARCHAR', 'job_id': 'VARCHAR', 'refund_of': 'VARCHAR', 'category': 'VARCHAR',
    'model': 'VARCHAR', 'unit': 'VARCHAR', 'quantity': 'DECIMAL(9,3)', 'unit_price': 'DECIMAL(9,5)',
    'amount': 'DECIMAL(18,6)', 'currency': 'VARCHAR', 'resolution': 'VARCHAR', 'quality': 'VARCHAR', 'status': 'VARCHAR',
    'description': 'VARCHAR'});
CREATE TEMP TABLE new_charge AS
SELECT n.* FROM read_charge n ANTI JOIN (
    SELECT * FROM all_charge WHERE charged_at >= (SELECT min(charged_at) FROM read_charge)) c
ON c.provider = n.provider AND c.charge_id = n.charge_id;
INSERT INTO all_charge SELECT * FROM new_charge;

-- Charges that are new, that a new refund names, or that the log may cover only now.
CREATE TEMP TABLE moved_charge AS
SELECT charge_id, request_id, job_id FROM all_charge
WHERE charged_at >= (SELECT last_at FROM mark)
    OR charge_id IN (SELECT charge_id FROM new_charge)
    OR charge_id IN (SELECT refund_of FROM new_charge WHERE refund_of IS NOT NULL);

-- Attempts that new rows or these charges name, or that are overdue only now; then all that share a key with one of them.
CREATE TEMP TABLE first_touched AS
SELECT request_id, operation_id, idempotency_key, input_hash FROM all_usage
WHERE event = 'request' AND (
    lower(trim(request_id)) IN (
        SELECT lower(trim(request_id)) FROM new_usage WHERE request_id IS NOT NULL
        UNION SELECT lower(trim(request_id)) FROM moved_charge WHERE request_id IS NOT NULL)
    OR job_id IN (
        SELECT job_id FROM new_usage WHERE job_id IS NOT NULL
        UNION SELECT job_id FROM moved_charge WHERE job_id IS NOT NULL
        UNION SELECT job_id FROM all_usage WHERE event <> 'request' AND finished_at + INTERVAL 3 DAY >= (SELECT reach FROM mark))
    OR (finished_at >= (SELECT reach - INTERVAL 3 DAY FROM mark)
        AND finished_at < (SELECT max(charged_at) - INTERVAL 3 DAY FROM new_charge)));
CREATE TEMP TABLE touched AS
SELECT request_id, job_id FROM all_usage
WHERE event = 'request' AND (
    request_id IN (SELECT request_id FROM first_touched)
    OR operation_id IN (SELECT operation_id FROM first_touched WHERE operation_id IS NOT NULL)
    OR idempotency_key IN (SELECT idempotency_key FROM first_touched WHERE idempotency_key IS NOT NULL)
    OR input_hash IN (SELECT input_hash FROM first_touched));
CREATE TEMP TABLE usage AS
SELECT * FROM all_usage
WHERE request_id IN (SELECT request_id FROM touched)
    OR job_id IN (SELECT job_id FROM touched WHERE job_id IS NOT NULL);
CREATE TEMP TABLE named_charge AS
SELECT * FROM all_charge
WHERE lower(trim(request_id)) IN (SELECT lower(trim(request_id)) FROM touched)
    OR job_id IN (SELECT job_id FROM touched WHERE job_id IS NOT NULL)
    OR charge_id IN (SELECT charge_id FROM moved_charge);
CREATE TEMP TABLE charge AS
SELECT * FROM named_charge
UNION ALL
SELECT * FROM all_charge WHERE refund_of IN (SELECT charge_id FROM named_charge)
    AND charge_id NOT IN (SELECT charge_id FROM named_charge);
