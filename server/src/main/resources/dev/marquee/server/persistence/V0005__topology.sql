-- The live network topology. Numbers are never given twice, so that an undo can bring a row back under its own.

CREATE TABLE network_devices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    device_type TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('UP', 'DOWN', 'DEGRADED')),
    status_override TEXT CHECK (status_override IN ('UP', 'DOWN', 'DEGRADED')),
    override_reason TEXT,
    tx_power_dbm REAL,
    sensitivity_min_dbm REAL,
    insertion_loss_db REAL,
    parent_container_id INTEGER REFERENCES network_devices (id),
    x REAL NOT NULL,
    y REAL NOT NULL,
    venue_code TEXT REFERENCES venues (code),
    -- No reference: a player that is deleted is unbound by an edit, so that pages hear of it.
    player_id INTEGER,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX network_devices_by_parent ON network_devices (parent_container_id);
CREATE INDEX network_devices_by_type ON network_devices (device_type);
CREATE INDEX network_devices_by_player ON network_devices (player_id);

CREATE TABLE network_interfaces (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    interface_type TEXT NOT NULL CHECK (interface_type IN ('ETHERNET', 'OPTICAL', 'LOOPBACK')),
    status TEXT NOT NULL CHECK (status IN ('UP', 'DOWN', 'DEGRADED')),
    device_id INTEGER NOT NULL REFERENCES network_devices (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX network_interfaces_by_device ON network_interfaces (device_id);

CREATE TABLE network_links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    status TEXT NOT NULL CHECK (status IN ('UP', 'DOWN', 'DEGRADED')),
    length_km REAL,
    physical_medium_id TEXT,
    link_loss_db REAL,
    a_interface_id INTEGER NOT NULL REFERENCES network_interfaces (id) ON DELETE CASCADE,
    b_interface_id INTEGER NOT NULL REFERENCES network_interfaces (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX network_links_by_a ON network_links (a_interface_id);
CREATE INDEX network_links_by_b ON network_links (b_interface_id);

-- What each editor can take back or do again: the changes as JSON.
CREATE TABLE topology_edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    editor TEXT NOT NULL,
    editor_name TEXT NOT NULL,
    label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone')),
    changes TEXT NOT NULL,
    edited_at INTEGER NOT NULL
) STRICT;
CREATE INDEX topology_edits_by_editor ON topology_edits (editor, state, id);

-- What pages were told lately, for those that were away.
CREATE TABLE topology_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    editor_name TEXT NOT NULL,
    payload TEXT NOT NULL,
    logged_at INTEGER NOT NULL
) STRICT;
CREATE INDEX topology_log_by_entity ON topology_log (entity_id, seq);

CREATE TABLE topology_views (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    owner TEXT NOT NULL,
    -- Places and filters as the page saved them, JSON.
    data TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
