package dev.marquee.server.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens the writing connection: settings, integrity, schema. Used on the opening thread only. */
final class DatabaseOpening {
    /** Up to this size the whole file is checked at start; above, the header and the schema only. */
    private static final long FULL_CHECK_BYTES = 16L * 1024 * 1024;

    private static final int BUSY_TIMEOUT_MS = 5000;

    private final Path folder;
    private final Path file;

    DatabaseOpening(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(Database.FILE_NAME);
    }

    /**
     * Opens, checks and migrates.
     *
     * @param mayMigrate {@code false} while a server runs on the folder: then the schema has to fit as it is
     */
    Connection open(boolean mayMigrate) {
        DataFolder.checkHeader(folder, file);
        try {
            Connection connection = settings().createConnection("jdbc:sqlite:" + file);
            try {
                checkIntegrity(connection);
                bringUp(connection, mayMigrate);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL makes every commit reach the disk; NORMAL could lose acknowledged ones with the power.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.enforceForeignKeys(true);
        return config;
    }

    private void checkIntegrity(Connection connection) throws SQLException {
        boolean small;
        try {
            small = Files.size(file) <= FULL_CHECK_BYTES;
        } catch (IOException e) {
            throw new StartupException(folder, "cannot be read: " + e, e);
        }
        String sql = small ? "PRAGMA quick_check(1)" : "SELECT 'ok' FROM (SELECT count(*) FROM sqlite_schema)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            String verdict = rows.next() ? rows.getString(1) : "no answer to the integrity check";
            if (!"ok".equals(verdict)) {
                throw DataFolder.corrupt(folder, String.valueOf(verdict));
            }
        }
    }

    private void bringUp(Connection connection, boolean mayMigrate) throws SQLException {
        Migrations migrations = new Migrations(folder);
        if (mayMigrate) {
            migrations.migrate(connection);
        } else if (migrations.check(connection)) {
            throw new StartupException(folder, "in use by a Marquee server of an older version");
        }
    }

    private StartupException fault(SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
        String name = code == null ? "" : code.name();
        if (name.startsWith("SQLITE_CORRUPT") || name.startsWith("SQLITE_NOTADB")) {
            return DataFolder.corrupt(folder, String.valueOf(e.getMessage()));
        }
        if (name.startsWith("SQLITE_READONLY") || name.startsWith("SQLITE_CANTOPEN")) {
            return new StartupException(folder, "not writable: " + e.getMessage(), e);
        }
        return new StartupException(folder, Database.FILE_NAME + " cannot be opened: " + e.getMessage(), e);
    }
}
