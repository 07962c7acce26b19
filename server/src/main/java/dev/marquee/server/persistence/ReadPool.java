package dev.marquee.server.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A few read-only connections; a caller waits its turn at most as long as a request may take. Any thread. */
final class ReadPool implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final long WAIT_MS = 5000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    ReadPool(Path file) {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setReadOnly(true);
        settings.setBusyTimeout((int) WAIT_MS);
        SQLiteDataSource source = new SQLiteDataSource(settings);
        source.setUrl("jdbc:sqlite:" + file);

        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("reads");
        config.setReadOnly(true);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MS);
        // Connections to a file do not go stale: no checks on borrowing, no renewal.
        config.setMaxLifetime(0);
        config.setInitializationFailTimeout(-1);
        pool = new HikariDataSource(config);
        jdbi = Jdbi.create(pool);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
