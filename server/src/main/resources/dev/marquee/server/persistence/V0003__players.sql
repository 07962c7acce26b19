-- Players: the Pis that show videos ("devices" on the wire of the original signage system), their keys, commands,
-- settings, durable reports and history. Times that end in _at are Unix milliseconds.

CREATE TABLE player_groups (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    description TEXT,
    colour TEXT NOT NULL DEFAULT '#6c757d',
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE players (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    serial TEXT NOT NULL UNIQUE,
    venue_code TEXT REFERENCES venues (code),
    location TEXT,
    primary_group_id INTEGER REFERENCES player_groups (id) ON DELETE SET NULL,
    approval TEXT NOT NULL CHECK (approval IN ('pending', 'approved')),
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    ip_address TEXT,
    software_version TEXT NOT NULL DEFAULT '1.0.0',
    registered_at INTEGER NOT NULL,
    last_seen_at INTEGER,
    -- File name of what plays; NULL while nothing does.
    current_video TEXT,
    playing_since_at INTEGER,
    -- Until when the serial may register again without its old key, by an operator's leave.
    reregister_until_at INTEGER
) STRICT;
CREATE INDEX players_by_venue ON players (venue_code);

CREATE TABLE player_group_members (
    group_id INTEGER NOT NULL REFERENCES player_groups (id) ON DELETE CASCADE,
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, player_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX player_group_members_by_player ON player_group_members (player_id);

-- The key itself is known to the player alone: 32 random bytes, so a plain SHA-256 cannot be guessed back.
CREATE TABLE player_keys (
    digest TEXT PRIMARY KEY,
    player_id INTEGER NOT NULL UNIQUE REFERENCES players (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Tokens that let new players in with `--enroll token`; stored as digests like keys.
CREATE TABLE enrolment_tokens (
    digest TEXT PRIMARY KEY,
    note TEXT,
    venue_code TEXT REFERENCES venues (code),
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    uses_left INTEGER NOT NULL CHECK (uses_left >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE player_commands (
    id INTEGER PRIMARY KEY,
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    command_type TEXT NOT NULL,
    -- A JSON object.
    parameters TEXT NOT NULL DEFAULT '{}',
    status TEXT NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'sent', 'acknowledged', 'running', 'completed', 'failed', 'expired')),
    idempotency_key TEXT,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- Not begun by then means never; begun but unfinished by then means failed.
    expires_at INTEGER NOT NULL,
    sent_at INTEGER,
    acknowledged_at INTEGER,
    completed_at INTEGER,
    progress INTEGER CHECK (progress BETWEEN 0 AND 100),
    result TEXT
) STRICT;
CREATE UNIQUE INDEX player_commands_once ON player_commands (player_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
CREATE INDEX player_commands_open ON player_commands (player_id, id)
    WHERE status IN ('queued', 'sent', 'acknowledged', 'running');
CREATE INDEX player_commands_expiring ON player_commands (expires_at)
    WHERE status IN ('queued', 'sent', 'acknowledged', 'running');
CREATE INDEX player_commands_by_player ON player_commands (player_id, id);

-- Free keys that a player fetches; value is text that its type says how to read.
CREATE TABLE player_config (
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT,
    value_type TEXT NOT NULL CHECK (value_type IN ('string', 'int', 'bool', 'json')),
    is_system INTEGER NOT NULL DEFAULT 0 CHECK (is_system IN (0, 1)),
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (player_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE player_display_settings (
    player_id INTEGER PRIMARY KEY REFERENCES players (id) ON DELETE CASCADE,
    resolution_width INTEGER,
    resolution_height INTEGER,
    rotation INTEGER CHECK (rotation IN (0, 90, 180, 270)),
    screen_on_time TEXT,
    screen_off_time TEXT,
    brightness INTEGER CHECK (brightness BETWEEN 0 AND 100),
    screen_saver_enabled INTEGER CHECK (screen_saver_enabled IN (0, 1)),
    screen_saver_delay INTEGER
) STRICT;

CREATE TABLE player_network_settings (
    player_id INTEGER PRIMARY KEY REFERENCES players (id) ON DELETE CASCADE,
    wifi_ssid TEXT,
    -- Handed to nobody; there only for tools on the server's own disk.
    wifi_password TEXT,
    use_dhcp INTEGER CHECK (use_dhcp IN (0, 1)),
    static_ip TEXT,
    subnet_mask TEXT,
    gateway TEXT,
    dns_primary TEXT,
    dns_secondary TEXT
) STRICT;

CREATE TABLE player_audio_settings (
    player_id INTEGER PRIMARY KEY REFERENCES players (id) ON DELETE CASCADE,
    volume INTEGER CHECK (volume BETWEEN 0 AND 100),
    muted INTEGER CHECK (muted IN (0, 1)),
    audio_output TEXT
) STRICT;

-- The durable reports of agents, each once: `stream` names an outbox, which numbers its reports without repeating.
CREATE TABLE player_reports (
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    stream TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    event TEXT NOT NULL,
    -- By the player's clock, and by ours.
    happened_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (player_id, stream, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX player_reports_by_age ON player_reports (received_at);

-- What became of a player, for its timeline.
CREATE TABLE player_state_history (
    id INTEGER PRIMARY KEY,
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT
) STRICT;
CREATE INDEX player_state_history_by_player ON player_state_history (player_id, at, id);
CREATE INDEX player_state_history_by_age ON player_state_history (at);

CREATE TABLE player_metrics (
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    cpu_percent REAL,
    memory_percent REAL,
    disk_percent REAL,
    temperature_celsius REAL,
    undervoltage INTEGER CHECK (undervoltage IN (0, 1)),
    sd_errors INTEGER,
    uptime_seconds INTEGER,
    PRIMARY KEY (player_id, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX player_metrics_by_age ON player_metrics (at);

-- A player's timeline tells when it was imaged.
CREATE INDEX deployment_history_by_serial ON deployment_history (serial_number);
