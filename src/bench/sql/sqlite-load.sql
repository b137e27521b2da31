-- A month in SQLite, first part: the tables, with the contract of the generated months. The runner then loads the files.
-- Money is whole billionths, prices millionths, quantities thousandths, times seconds: exact, and fast.

PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -2000000;
PRAGMA threads = 8;
CREATE TABLE price (provider TEXT, model TEXT, unit TEXT, operation TEXT, tier TEXT, price INTEGER);
INSERT INTO price VALUES
    ('reelforge', 'reel-2', 'second', NULL, '720p', 100000),
    ('reelforge', 'reel-2', 'second', NULL, '1080p', 350000),
    ('reelforge', 'reel-2', 'input_image', 'image_to_video', NULL, 20000),
    ('reelforge', 'reel-mini', 'second', NULL, NULL, 50000),
    ('pixmill', 'pix-1', 'image', NULL, NULL, 40000),
    ('pixmill', 'pix-2', 'image', NULL, 'standard', 50000),
    ('pixmill', 'pix-2', 'image', NULL, 'hd', 80000),
    ('editcraft', 'edit-1', 'edit', NULL, NULL, 70000);
CREATE INDEX price_key ON price (provider, model, unit);
CREATE TABLE policy (provider TEXT, outcome TEXT, remedy TEXT, PRIMARY KEY (provider, outcome)) WITHOUT ROWID;
INSERT INTO policy VALUES
    ('reelforge', 'succeeded', 'PREVENT'), ('reelforge', 'failed', 'RECOVER'), ('reelforge', 'provider_error', 'RECOVER'),
    ('reelforge', 'moderated_output', 'RECOVER'), ('reelforge', 'retry', 'RECOVER'),
    ('pixmill', 'succeeded', 'PREVENT'), ('pixmill', 'failed', 'PREVENT'), ('pixmill', 'provider_error', 'PREVENT'),
    ('pixmill', 'moderated_output', 'PREVENT'), ('pixmill', 'empty', 'PREVENT'), ('pixmill', 'retry', 'PREVENT'),
    ('editcraft', 'succeeded', 'PREVENT');
CREATE TABLE component (provider TEXT, unit TEXT, billed INTEGER, PRIMARY KEY (provider, unit)) WITHOUT ROWID;
INSERT INTO component VALUES
    ('reelforge', 'second', 1), ('reelforge', 'input_image', 1), ('reelforge', 'poll', 0),
    ('pixmill', 'image', 1), ('pixmill', 'input_image', 0), ('editcraft', 'edit', 1);
CREATE TABLE usage (provider TEXT, account TEXT, request_id TEXT, job_id TEXT, operation_id TEXT, event TEXT,
    submitted_at INTEGER, finished_at INTEGER, status TEXT, error TEXT, operation TEXT, model TEXT, retries INTEGER,
    provider_retries INTEGER, client_retries INTEGER, idempotency_key TEXT, retry_of TEXT, input_hash TEXT,
    requested_seconds INTEGER, output_seconds INTEGER, requested_count INTEGER, output_count INTEGER,
    moderated_count INTEGER, input_images INTEGER, requested_resolution TEXT, resolution TEXT, requested_quality TEXT,
    quality TEXT, delivery TEXT, polls INTEGER, project TEXT);
CREATE TABLE charge (charge_id TEXT, provider TEXT, account TEXT, billing_period TEXT, charged_at INTEGER, request_id TEXT,
    job_id TEXT, refund_of TEXT, category TEXT, model TEXT, unit TEXT, quantity INTEGER, unit_price INTEGER, amount INTEGER,
    currency TEXT, resolution TEXT, quality TEXT, status TEXT, description TEXT);
