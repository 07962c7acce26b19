-- Imaging: venues and their names, deployments, batches and images. Table and column names are those of the original
-- system; times are 'YYYY-MM-DD HH:MM:SS' in UTC and sort as text.

CREATE TABLE venues (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 4),
    name TEXT NOT NULL,
    location TEXT,
    contact_email TEXT,
    created_at TEXT NOT NULL
);

CREATE TABLE hostname_pool (
    id INTEGER PRIMARY KEY,
    product_type TEXT NOT NULL CHECK (product_type IN ('KXP2', 'RXP2')),
    venue_code TEXT NOT NULL REFERENCES venues (code),
    identifier TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'assigned', 'retired')),
    mac_address TEXT,
    serial_number TEXT,
    assigned_date TEXT,
    notes TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (product_type, venue_code, identifier)
);
-- Serves the lowest free name of a venue as well as the counts by venue, product and status.
CREATE INDEX hostname_pool_by_state ON hostname_pool (venue_code, product_type, status, identifier);

CREATE TABLE deployment_batches (
    id INTEGER PRIMARY KEY,
    venue_code TEXT NOT NULL REFERENCES venues (code),
    product_type TEXT NOT NULL CHECK (product_type IN ('KXP2', 'RXP2')),
    total_count INTEGER NOT NULL CHECK (total_count > 0),
    remaining_count INTEGER NOT NULL CHECK (remaining_count BETWEEN 0 AND total_count),
    priority INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'active', 'paused', 'completed', 'cancelled')),
    created_at TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT
);
CREATE INDEX deployment_batches_by_order ON deployment_batches (status, priority DESC, id);

CREATE TABLE deployment_history (
    id INTEGER PRIMARY KEY,
    hostname TEXT NOT NULL,
    mac_address TEXT,
    serial_number TEXT,
    ip_address TEXT,
    product_type TEXT,
    venue_code TEXT,
    image_version TEXT,
    batch_id INTEGER REFERENCES deployment_batches (id),
    deployment_status TEXT,
    started_at TEXT NOT NULL,
    completed_at TEXT,
    error_message TEXT
);
-- The lists newest first; the first one also covers the counts of the last 24 hours.
CREATE INDEX deployment_history_by_time ON deployment_history (started_at, id, venue_code, deployment_status);
CREATE INDEX deployment_history_by_venue ON deployment_history (venue_code, started_at, id);
CREATE INDEX deployment_history_by_hostname ON deployment_history (hostname, started_at, id);

CREATE TABLE deployment_events (
    id INTEGER PRIMARY KEY,
    deployment_id INTEGER NOT NULL REFERENCES deployment_history (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    status TEXT NOT NULL,
    message TEXT,
    source TEXT NOT NULL CHECK (source IN ('server', 'device', 'event'))
);
CREATE INDEX deployment_events_by_deployment ON deployment_events (deployment_id, id);

-- Answers to POST /api/config that came with an Idempotency-Key, as they were sent.
CREATE TABLE config_answers (
    idempotency_key TEXT PRIMARY KEY,
    answer TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX config_answers_by_time ON config_answers (created_at);

CREATE TABLE master_images (
    id INTEGER PRIMARY KEY,
    filename TEXT NOT NULL UNIQUE,
    product_type TEXT NOT NULL CHECK (product_type IN ('KXP2', 'RXP2')),
    version TEXT,
    size_bytes INTEGER NOT NULL,
    checksum TEXT NOT NULL,
    description TEXT,
    is_active INTEGER NOT NULL DEFAULT 0 CHECK (is_active IN (0, 1)),
    created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX master_images_one_active ON master_images (product_type) WHERE is_active = 1;

-- Checksums of image files that were put into the folder by hand, valid while size and time of the file stay the same.
CREATE TABLE fallback_images (
    filename TEXT PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    modified_ms INTEGER NOT NULL,
    checksum TEXT NOT NULL
);

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT
);
