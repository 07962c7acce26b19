package dev.marquee.server.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a database to the schema of this program, one transaction per step. Used on the opening thread only. Why not
 * Flyway: {@code docs/decisions/0003-migrations.md}.
 */
final class Migrations {
    private static final List<String> STEPS = List.of(
            "V0001__imaging.sql",
            "V0002__accounts.sql",
            "V0003__players.sql",
            "V0004__content.sql",
            "V0005__topology.sql",
            "V0006__config_push.sql",
            "V0007__rollouts.sql");

    private final List<Migration> steps;
    private final Path folder;

    Migrations(Path folder) {
        this(folder, STEPS.stream().map(Migration::load).toList());
    }

    Migrations(Path folder, List<Migration> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).version() != i + 1) {
                throw new IllegalArgumentException(
                        "migration: " + steps.get(i).version() + " (expected: " + (i + 1) + ")");
            }
        }
        this.steps = List.copyOf(steps);
        this.folder = folder;
    }

    /** The steps from the first to the given version. */
    List<Migration> upTo(int version) {
        return steps.subList(0, version);
    }

    /** The version of this program. */
    int latest() {
        return steps.size();
    }

    /**
     * Runs the steps that are missing.
     *
     * @throws StartupException when the schema is newer, was changed afterwards or cannot be brought up
     */
    void migrate(Connection connection) throws SQLException {
        check(connection);
        int present = applied(connection).size();
        for (Migration step : steps.subList(present, steps.size())) {
            run(connection, step);
        }
    }

    /**
     * Checks what ran against this program's steps without changing anything.
     *
     * @return whether steps are missing
     */
    boolean check(Connection connection) throws SQLException {
        Map<Integer, String> applied = applied(connection);
        for (Map.Entry<Integer, String> entry : applied.entrySet()) {
            int version = entry.getKey();
            if (version > latest()) {
                throw new StartupException(
                        folder,
                        "schema version " + applied.size() + " is newer than this program (expected: at most "
                                + latest() + "; use a newer Marquee or another folder)");
            }
            if (!steps.get(version - 1).checksum().equals(entry.getValue())) {
                throw new StartupException(folder, "schema step " + version + " is not the one of this program");
            }
        }
        return applied.size() < latest();
    }

    private Map<Integer, String> applied(Connection connection) throws SQLException {
        Map<Integer, String> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            if (!has(statement, "name = 'schema_history'")) {
                if (has(statement, "name NOT LIKE 'sqlite!_%' ESCAPE '!'")) {
                    throw new StartupException(
                            folder,
                            Database.FILE_NAME + " is the database of another program"
                                    + " (expected: one that Marquee has made, or none)");
                }
                return applied;
            }
            try (ResultSet rows = statement.executeQuery("SELECT version, checksum FROM schema_history")) {
                while (rows.next()) {
                    applied.put(rows.getInt("version"), rows.getString("checksum"));
                }
            }
        }
        return applied;
    }

    private static boolean has(Statement statement, String condition) throws SQLException {
        String sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND " + condition;
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    private void run(Connection connection, Migration step) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    CREATE TABLE IF NOT EXISTS schema_history (
                        version INTEGER PRIMARY KEY,
                        name TEXT NOT NULL,
                        checksum TEXT NOT NULL,
                        applied_at TEXT NOT NULL
                    )
                    """);
            statement.executeUpdate(step.sql());
            record(connection, step);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw new StartupException(
                    folder, "schema step " + step.version() + " " + step.name() + " failed: " + e.getMessage(), e);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void record(Connection connection, Migration step) throws SQLException {
        String sql = "INSERT INTO schema_history (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, step.version());
            insert.setString(2, step.name());
            insert.setString(3, step.checksum());
            insert.setString(4, Instant.now().toString());
            insert.executeUpdate();
        }
    }
}
