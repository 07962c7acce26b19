-- Config push: what clients may use. Table names are those of the original system; times are ISO-8601 in UTC with Z and
-- sort as text, unless a column says milliseconds. Column version counts changes.

CREATE TABLE platform_configs (
    id INTEGER PRIMARY KEY,
    platform TEXT NOT NULL UNIQUE,
    is_enabled INTEGER NOT NULL DEFAULT 0 CHECK (is_enabled IN (0, 1)),
    icon TEXT,
    display_name TEXT,
    api_endpoint TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE feature_flags (
    id INTEGER PRIMARY KEY,
    feature_key TEXT NOT NULL UNIQUE,
    category TEXT,
    display_name TEXT,
    description TEXT,
    is_enabled INTEGER NOT NULL DEFAULT 1 CHECK (is_enabled IN (0, 1)),
    icon TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE feature_subflags (
    id INTEGER PRIMARY KEY,
    feature_id INTEGER NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
    sub_key TEXT NOT NULL,
    display_name TEXT,
    is_enabled INTEGER NOT NULL DEFAULT 1 CHECK (is_enabled IN (0, 1)),
    config TEXT,
    UNIQUE (feature_id, sub_key)
) STRICT;

CREATE TABLE packages (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT,
    description TEXT,
    price_cents INTEGER NOT NULL DEFAULT 0,
    billing_period TEXT NOT NULL DEFAULT 'monthly' CHECK (billing_period IN ('monthly', 'yearly')),
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    features TEXT,
    limits TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE package_features (
    package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
    feature_id INTEGER NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
    is_included INTEGER NOT NULL DEFAULT 1 CHECK (is_included IN (0, 1)),
    custom_config TEXT,
    PRIMARY KEY (package_id, feature_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX package_features_by_feature ON package_features (feature_id);

CREATE TABLE clients (
    id INTEGER PRIMARY KEY,
    email TEXT COLLATE NOCASE UNIQUE,
    password_hash TEXT,
    company_name TEXT,
    contact_name TEXT,
    package_id INTEGER REFERENCES packages (id),
    subscription_plan TEXT NOT NULL DEFAULT 'trial'
        CHECK (subscription_plan IN ('trial', 'basic', 'pro', 'professional', 'enterprise')),
    subscription_status TEXT NOT NULL DEFAULT 'active'
        CHECK (subscription_status IN ('active', 'suspended', 'cancelled')),
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    monthly_posts_limit INTEGER NOT NULL DEFAULT 100,
    monthly_posts_used INTEGER NOT NULL DEFAULT 0,
    ai_credits_limit INTEGER NOT NULL DEFAULT 1000,
    ai_credits_used INTEGER NOT NULL DEFAULT 0,
    language_preference TEXT NOT NULL DEFAULT 'en',
    timezone TEXT NOT NULL DEFAULT 'UTC',
    notifications_enabled INTEGER NOT NULL DEFAULT 1 CHECK (notifications_enabled IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX clients_by_package ON clients (package_id);

-- Every change with the states before and after, whole, so that it can be undone as a new change.
CREATE TABLE config_history (
    id INTEGER PRIMARY KEY,
    config_type TEXT NOT NULL,
    config_id INTEGER NOT NULL,
    previous_value TEXT,
    new_value TEXT,
    changed_by TEXT NOT NULL,
    changed_by_id INTEGER,
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX config_history_by_entity ON config_history (config_type, config_id, id);

CREATE TABLE config_syncs (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    sync_version TEXT NOT NULL,
    config_hash TEXT NOT NULL,
    synced_data TEXT,
    synced_at TEXT NOT NULL,
    sync_status TEXT NOT NULL CHECK (sync_status IN ('success', 'failed', 'partial')),
    error_message TEXT
) STRICT;
CREATE INDEX config_syncs_by_client ON config_syncs (client_id, id);
CREATE INDEX config_syncs_by_time ON config_syncs (synced_at, sync_status);

CREATE TABLE config_sync_marks (
    client_id INTEGER PRIMARY KEY REFERENCES clients (id) ON DELETE CASCADE,
    reason TEXT,
    expires_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE config_announcements (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    message TEXT NOT NULL,
    target TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    sent_at TEXT NOT NULL
) STRICT;

-- The activity log learns what administrators of config push are shown of an entry.
ALTER TABLE activity ADD COLUMN actor_id INTEGER;
ALTER TABLE activity ADD COLUMN resource_type TEXT;
ALTER TABLE activity ADD COLUMN resource_id INTEGER;
ALTER TABLE activity ADD COLUMN changes TEXT;
ALTER TABLE activity ADD COLUMN ip_address TEXT;

-- Logins by token. The tokens themselves are nowhere stored.
CREATE TABLE token_login (
    id TEXT PRIMARY KEY,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('account', 'client')),
    subject_id INTEGER NOT NULL,
    style TEXT NOT NULL,
    current_jti TEXT NOT NULL,
    previous_jti TEXT,
    rotated_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX token_login_by_subject ON token_login (subject_kind, subject_id);

CREATE TABLE revoked_token (
    id TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Accounts may be those of support staff. A table's conditions cannot be changed, so both tables are made anew.
CREATE TABLE account_next (
    id            INTEGER PRIMARY KEY,
    email         TEXT NOT NULL COLLATE NOCASE UNIQUE,
    username      TEXT COLLATE NOCASE UNIQUE,
    password_hash TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'SUPPORT', 'OPERATOR', 'VIEWER')),
    disabled      INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    created_at    TEXT NOT NULL
) STRICT;
INSERT INTO account_next (id, email, username, password_hash, role, disabled, created_at)
SELECT id, email, username, password_hash, role, disabled, created_at FROM account;

CREATE TABLE session_next (
    digest     TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account_next (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO session_next (digest, account_id, expires_at) SELECT digest, account_id, expires_at FROM session;

DROP TABLE session;
DROP TABLE account;
ALTER TABLE account_next RENAME TO account;
ALTER TABLE session_next RENAME TO session;
CREATE INDEX session_by_account ON session (account_id);
