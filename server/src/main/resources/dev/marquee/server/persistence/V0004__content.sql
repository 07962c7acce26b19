-- Content: videos, playlists, assignments, schedules, emergency broadcasts, pictures of screens, notifications, software
-- updates and proof of play. Times that end in _at are Unix milliseconds; dates and times of day are texts.

ALTER TABLE venues ADD COLUMN time_zone TEXT;

CREATE TABLE videos (
    id INTEGER PRIMARY KEY,
    filename TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    description TEXT,
    -- One a line.
    tags TEXT NOT NULL DEFAULT '',
    categories TEXT NOT NULL DEFAULT '',
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    duration_seconds REAL,
    width INTEGER,
    height INTEGER,
    codec TEXT,
    bitrate INTEGER,
    fps REAL,
    uploaded_by TEXT NOT NULL,
    uploaded_at INTEGER NOT NULL
) STRICT;

-- A name is given once: players keep what they have under it for good.
CREATE TABLE video_names (filename TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE playlists (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE playlist_items (
    id INTEGER PRIMARY KEY,
    playlist_id INTEGER NOT NULL REFERENCES playlists (id) ON DELETE CASCADE,
    video_id INTEGER NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX playlist_items_by_position ON playlist_items (playlist_id, position, id);
CREATE INDEX playlist_items_by_video ON playlist_items (video_id);

CREATE TABLE assignments (
    id INTEGER PRIMARY KEY,
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    video_id INTEGER REFERENCES videos (id) ON DELETE CASCADE,
    playlist_id INTEGER REFERENCES playlists (id) ON DELETE CASCADE,
    start_time TEXT,
    end_time TEXT,
    -- Mon=0, such as '0,1,4'; empty for every day.
    days TEXT NOT NULL DEFAULT '',
    assigned_at INTEGER NOT NULL,
    CHECK ((video_id IS NULL) <> (playlist_id IS NULL))
) STRICT;
CREATE INDEX assignments_by_player ON assignments (player_id, id);
CREATE INDEX assignments_by_video ON assignments (video_id);
CREATE INDEX assignments_by_playlist ON assignments (playlist_id);

CREATE TABLE schedules (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT,
    video_id INTEGER REFERENCES videos (id) ON DELETE CASCADE,
    playlist_id INTEGER REFERENCES playlists (id) ON DELETE CASCADE,
    -- Neither player nor group: all players.
    player_id INTEGER REFERENCES players (id) ON DELETE CASCADE,
    group_id INTEGER REFERENCES player_groups (id) ON DELETE CASCADE,
    start_date TEXT NOT NULL,
    end_date TEXT,
    start_time TEXT NOT NULL,
    end_time TEXT NOT NULL,
    all_day INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),
    days TEXT NOT NULL DEFAULT '',
    recurrence_type TEXT NOT NULL DEFAULT 'none'
        CHECK (recurrence_type IN ('none', 'daily', 'weekly', 'monthly', 'yearly')),
    recurrence_interval INTEGER NOT NULL DEFAULT 1 CHECK (recurrence_interval > 0),
    recurrence_end TEXT,
    priority INTEGER NOT NULL DEFAULT 0,
    colour TEXT NOT NULL DEFAULT '#0d6efd',
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    created_at INTEGER NOT NULL,
    CHECK ((video_id IS NULL) <> (playlist_id IS NULL)),
    CHECK (player_id IS NULL OR group_id IS NULL)
) STRICT;
CREATE INDEX schedules_by_player ON schedules (player_id);
CREATE INDEX schedules_by_group ON schedules (group_id);
CREATE INDEX schedules_by_video ON schedules (video_id);
CREATE INDEX schedules_by_playlist ON schedules (playlist_id);

CREATE TABLE schedule_exceptions (
    id INTEGER PRIMARY KEY,
    schedule_id INTEGER NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
    exception_date TEXT NOT NULL,
    exception_type TEXT NOT NULL CHECK (exception_type IN ('blackout', 'override', 'special')),
    start_time TEXT,
    end_time TEXT,
    reason TEXT
) STRICT;
CREATE INDEX schedule_exceptions_by_schedule ON schedule_exceptions (schedule_id, exception_date);

CREATE TABLE emergency_broadcasts (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    message TEXT NOT NULL,
    video_id INTEGER REFERENCES videos (id) ON DELETE SET NULL,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 5),
    -- Seconds; NULL lasts until it is cancelled.
    duration INTEGER CHECK (duration > 0),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'expired', 'cancelled')),
    created_by TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ends_at INTEGER,
    cancelled_at INTEGER
) STRICT;
CREATE INDEX emergency_broadcasts_active ON emergency_broadcasts (id) WHERE status = 'active';

CREATE TABLE emergency_broadcast_players (
    broadcast_id INTEGER NOT NULL REFERENCES emergency_broadcasts (id) ON DELETE CASCADE,
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'acknowledged', 'displayed', 'error')),
    acknowledged_at INTEGER,
    PRIMARY KEY (broadcast_id, player_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX emergency_broadcast_players_by_player ON emergency_broadcast_players (player_id, broadcast_id);

CREATE TABLE player_screenshots (
    id INTEGER PRIMARY KEY,
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    filename TEXT NOT NULL UNIQUE,
    media_type TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    file_size INTEGER NOT NULL,
    captured_at INTEGER NOT NULL
) STRICT;
CREATE INDEX player_screenshots_by_player ON player_screenshots (player_id, id);

-- One row for each person; 0 is whoever uses an open server without an account.
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    type TEXT NOT NULL
        CHECK (type IN ('info', 'success', 'warning', 'error', 'device_alert', 'system_alert')),
    title TEXT NOT NULL,
    message TEXT NOT NULL,
    priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    category TEXT,
    icon TEXT,
    action_url TEXT,
    entity_type TEXT,
    entity_id INTEGER,
    created_at INTEGER NOT NULL,
    read_at INTEGER,
    dismissed_at INTEGER
) STRICT;
CREATE INDEX notifications_unread ON notifications (account_id, id) WHERE read_at IS NULL AND dismissed_at IS NULL;
CREATE INDEX notifications_by_account ON notifications (account_id, id);
CREATE INDEX notifications_by_age ON notifications (created_at);

CREATE TABLE notification_preferences (
    account_id INTEGER NOT NULL,
    -- '*' is the switch for all of them.
    category TEXT NOT NULL,
    browser INTEGER NOT NULL CHECK (browser IN (0, 1)),
    email INTEGER NOT NULL CHECK (email IN (0, 1)),
    PRIMARY KEY (account_id, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE system_updates (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL UNIQUE,
    description TEXT,
    filename TEXT NOT NULL UNIQUE,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    is_critical INTEGER NOT NULL DEFAULT 0 CHECK (is_critical IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'deprecated', 'mandatory')),
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE player_updates (
    update_id INTEGER NOT NULL REFERENCES system_updates (id) ON DELETE CASCADE,
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'downloading', 'installing', 'completed', 'failed')),
    command_id INTEGER,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (update_id, player_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX player_updates_by_player ON player_updates (player_id);

-- Proof of play: one row for each showing. ended_at is NULL while it runs.
CREATE TABLE playback_logs (
    id INTEGER PRIMARY KEY,
    player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    video_id INTEGER REFERENCES videos (id) ON DELETE SET NULL,
    filename TEXT NOT NULL,
    title TEXT NOT NULL,
    -- The player's own number of the showing; NULL for what heartbeats tell.
    play_id TEXT,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    seconds REAL,
    completed INTEGER CHECK (completed IN (0, 1)),
    reason TEXT
) STRICT;
CREATE UNIQUE INDEX playback_logs_once ON playback_logs (player_id, play_id) WHERE play_id IS NOT NULL;
CREATE INDEX playback_logs_open ON playback_logs (player_id) WHERE ended_at IS NULL;
CREATE INDEX playback_logs_by_player ON playback_logs (player_id, started_at, id);
CREATE INDEX playback_logs_by_time ON playback_logs (started_at);
