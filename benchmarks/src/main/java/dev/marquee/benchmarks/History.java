package dev.marquee.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills a database with venues, names and deployments, evenly spread over the days before now. */
final class History {
    private static final String VENUES = """
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19)
            INSERT INTO venues (code, name, created_at)
            SELECT printf('V%03d', i), 'Venue ' || i, datetime('now') FROM n
            """;
    private static final String NAMES = """
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
            INSERT INTO hostname_pool (product_type, venue_code, identifier, status, created_at)
            SELECT iif(i % 2, 'KXP2', 'RXP2'), printf('V%03d', i % 20), printf('%04d', i),
                   iif(i % 3, 'assigned', 'available'), datetime('now')
            FROM n
            """;
    private static final String DEPLOYMENTS = """
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)
            INSERT INTO deployment_history
                (hostname, product_type, venue_code, image_version, deployment_status, started_at, completed_at)
            SELECT printf('KXP2-V%03d-%04d', i % 20, i % 2000), 'KXP2', printf('V%03d', i % 20), '1.0',
                   iif(i % 10, 'success', 'failed'),
                   datetime('now', printf('-%d seconds', (?1 - 1 - i) * ?2 * 86400 / ?1)),
                   datetime('now', printf('-%d seconds', (?1 - 1 - i) * ?2 * 86400 / ?1))
            FROM n
            """;

    private History() {}

    static void fill(Path database, int deployments, int days) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(VENUES);
                statement.executeUpdate(NAMES);
            }
            try (PreparedStatement statement = connection.prepareStatement(DEPLOYMENTS)) {
                statement.setInt(1, deployments);
                statement.setInt(2, days);
                statement.executeUpdate();
            }
            connection.commit();
        }
    }
}
