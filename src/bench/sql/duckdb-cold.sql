-- A month in DuckDB: load, dedupe, fold, match, group, judge, findings.csv. The contract of the generated months stands
-- in the tables at the head. ${...} are paths that the runner puts in; a statement ends where a line ends with ';'.

SET preserve_insertion_order = false;
CREATE TABLE price (provider VARCHAR, model VARCHAR, unit VARCHAR, operation VARCHAR, tier VARCHAR, price DECIMAL(9,5));
INSERT INTO price VALUES
    ('reelforge', 'reel-2', 'second', NULL, '720p', 0.10),
    ('reelforge', 'reel-2', 'second', NULL, '1080p', 0.35),
    ('reelforge', 'reel-2', 'input_image', 'image_to_video', NULL, 0.02),
    ('reelforge', 'reel-mini', 'second', NULL, NULL, 0.05),
    ('pixmill', 'pix-1', 'image', NULL, NULL, 0.04),
    ('pixmill', 'pix-2', 'image', NULL, 'standard', 0.05),
    ('pixmill', 'pix-2', 'image', NULL, 'hd', 0.08),
    ('editcraft', 'edit-1', 'edit', NULL, NULL, 0.07);
CREATE TABLE policy (provider VARCHAR, outcome VARCHAR, remedy VARCHAR);
INSERT INTO policy VALUES
    ('reelforge', 'succeeded', 'PREVENT'), ('reelforge', 'failed', 'RECOVER'), ('reelforge', 'provider_error', 'RECOVER'),
    ('reelforge', 'moderated_output', 'RECOVER'), ('reelforge', 'retry', 'RECOVER'),
    ('pixmill', 'succeeded', 'PREVENT'), ('pixmill', 'failed', 'PREVENT'), ('pixmill', 'provider_error', 'PREVENT'),
    ('pixmill', 'moderated_output', 'PREVENT'), ('pixmill', 'empty', 'PREVENT'), ('pixmill', 'retry', 'PREVENT'),
    ('editcraft', 'succeeded', 'PREVENT');
CREATE TABLE component (provider VARCHAR, unit VARCHAR, billed BOOLEAN);
INSERT INTO component VALUES
    ('reelforge', 'second', true), ('reelforge', 'input_image', true), ('reelforge', 'poll', false),
    ('pixmill', 'image', true), ('pixmill', 'input_image', false), ('editcraft', 'edit', true);

-- Load and dedupe: overlapping exports repeat rows.
CREATE TABLE all_usage AS
SELECT * FROM read_csv('${logs}/*.csv', header = true, auto_detect = false, delim = ',', quote = '"', columns = {
    'provider': 'VARCHAR', 'account': 'VARCHAR', 'request_id': 'VARCHAR', 'job_id': 'VARCHAR', 'operation_id': 'VARCHAR',
    'event': 'VARCHAR', 'submitted_at': 'TIMESTAMP', 'finished_at': 'TIMESTAMP', 'status': 'VARCHAR', 'error': 'VARCHAR',
    'operation': 'VARCHAR', 'model': 'VARCHAR', 'retries': 'INTEGER', 'provider_retries': 'INTEGER',
    'client_retries': 'INTEGER', 'idempotency_key': 'VARCHAR', 'retry_of': 'VARCHAR', 'input_hash': 'VARCHAR',
    'requested_seconds': 'DECIMAL(9,3)', 'output_seconds': 'DECIMAL(9,3)', 'requested_count': 'INTEGER',
    'output_count': 'INTEGER', 'moderated_count': 'INTEGER', 'input_images': 'INTEGER', 'requested_resolution': 'VARCHAR',
    'resolution': 'VARCHAR', 'requested_quality': 'VARCHAR', 'quality': 'VARCHAR', 'delivery': 'VARCHAR',
    'polls': 'INTEGER', 'project': 'VARCHAR'});
CREATE TABLE all_charge AS
SELECT * FROM read_csv('${bills}/*.csv', header = true, auto_detect = false, delim = ',', quote = '"', columns = {
    'charge_id': 'VARCHAR', 'provider': 'VARCHAR', 'account': 'VARCHAR', 'billing_period': 'VARCHAR',
    'charged_at': 'TIMESTAMP', 'request_id': 'VARCHAR', 'job_id': 'VARCHAR', 'refund_of': 'VARCHAR', 'category': 'VARCHAR',
    'model': 'VARCHAR', 'unit': 'VARCHAR', 'quantity': 'DECIMAL(9,3)', 'unit_price': 'DECIMAL(9,5)',
    'amount': 'DECIMAL(18,6)', 'currency': 'VARCHAR', 'resolution': 'VARCHAR', 'quality': 'VARCHAR', 'status': 'VARCHAR',
    'description': 'VARCHAR'});
CREATE TEMP TABLE repeated AS
SELECT provider, request_id, job_id, event, submitted_at, status, min(rowid) AS keep FROM all_usage
GROUP BY ALL HAVING count(*) > 1;
DELETE FROM all_usage u USING repeated r
WHERE u.provider = r.provider AND u.request_id IS NOT DISTINCT FROM r.request_id AND u.job_id IS NOT DISTINCT FROM r.job_id
    AND u.event = r.event AND u.submitted_at = r.submitted_at AND u.status = r.status AND u.rowid <> r.keep;
CREATE TEMP TABLE repeated_charge AS
SELECT provider, charge_id, min(rowid) AS keep FROM all_charge GROUP BY ALL HAVING count(*) > 1;
DELETE FROM all_charge c USING repeated_charge r
WHERE c.provider = r.provider AND c.charge_id = r.charge_id AND c.rowid <> r.keep;
CREATE TEMP VIEW usage AS SELECT * FROM all_usage;
CREATE TEMP VIEW charge AS SELECT * FROM all_charge;
