-- Whom enabled features are for, and when they are switched by themselves. Times are Unix milliseconds.

CREATE TABLE feature_rollouts (
    feature_id INTEGER PRIMARY KEY REFERENCES feature_flags (id) ON DELETE CASCADE,
    rules TEXT NOT NULL,
    -- Set while the kill switch holds the feature off, with why.
    killed_at INTEGER,
    kill_reason TEXT,
    version INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL
);

CREATE TABLE feature_switches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feature_id INTEGER NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
    due_at INTEGER NOT NULL,
    is_enabled INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    done_at INTEGER,
    outcome TEXT
);

CREATE INDEX feature_switches_due ON feature_switches (due_at) WHERE done_at IS NULL;
CREATE INDEX feature_switches_feature ON feature_switches (feature_id, due_at);
