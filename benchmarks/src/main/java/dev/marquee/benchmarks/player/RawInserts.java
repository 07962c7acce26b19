package dev.marquee.benchmarks.player;

import dev.marquee.server.persistence.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;

/** The limit of durable reports: one thread, one connection, one transaction for each batch, each forced to the disk. */
public final class RawInserts implements AutoCloseable {
    // As many as the server stores at once.
    private static final int BATCH = 2_000;
    private static final String INSERT = """
            INSERT INTO player_reports (player_id, stream, sequence, event, happened_at, received_at, payload)
            VALUES (?, 'bench', ?, 'playback_started', 1700000000000, 1700000000000, ?)
            """;

    private final Database database;
    private final Connection connection;
    private final int players;
    private long sequence;

    /** A database of the server's own schema with so many players. */
    public RawInserts(Path folder, int players) throws SQLException {
        this.players = players;
        database = new Database(folder, Database.Use.SERVER);
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.enforceForeignKeys(true);
        connection = DriverManager.getConnection("jdbc:sqlite:" + database.file(), settings.toProperties());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + players
                            + ") INSERT INTO players (id, name, serial, approval, registered_at)"
                            + " SELECT i, 'p' || i, 's' || i, 'approved', 0 FROM n");
        }
        connection.commit();
    }

    /** Inserts for a time; rows per second. */
    public double run(int seconds) throws SQLException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        long rows = 0;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            while (System.nanoTime() < end) {
                for (int i = 0; i < BATCH; i++) {
                    sequence++;
                    insert.setLong(1, 1 + sequence % players);
                    insert.setLong(2, sequence);
                    insert.setString(
                            3,
                            "{\"stream\":\"bench\",\"seq\":" + sequence + ",\"at\":1700000000000,\"play\":\"play-"
                                    + sequence + "\",\"video_id\":1,\"filename\":\"opening-night.mp4\"}");
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
                rows += BATCH;
            }
        }
        return rows / ((System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
