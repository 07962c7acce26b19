package dev.marquee.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MigrationsTest {
    private static final Migration ONE = new Migration(1, "one", "CREATE TABLE a (x TEXT); CREATE TABLE b (y TEXT);");
    private static final Migration TWO = new Migration(2, "two", "ALTER TABLE a ADD COLUMN z TEXT;");
    private static final Migration BROKEN = new Migration(2, "broken", "CREATE TABLE c (x TEXT); CREATE TABLE a (x);");

    @TempDir
    Path folder;

    static IntStream everyVersion() {
        return IntStream.range(0, new Migrations(Path.of("none")).latest());
    }

    @ParameterizedTest
    @MethodSource("everyVersion")
    void everyEarlierSchemaBecomesTheOneOfAnEmptyStart(int version) throws SQLException {
        Migrations all = new Migrations(folder);
        List<String> fromEmpty;
        try (Connection connection = open("empty")) {
            all.migrate(connection);
            fromEmpty = schema(connection);
        }
        try (Connection connection = open("earlier")) {
            new Migrations(folder, all.upTo(version)).migrate(connection);
            all.migrate(connection);

            assertThat(schema(connection)).isEqualTo(fromEmpty);
        }
    }

    @Test
    void runsOnlyWhatIsMissing() throws SQLException {
        try (Connection connection = open("x")) {
            new Migrations(folder, List.of(ONE)).migrate(connection);
            new Migrations(folder, List.of(ONE, TWO)).migrate(connection);
            new Migrations(folder, List.of(ONE, TWO)).migrate(connection);

            assertThat(schema(connection)).anyMatch(sql -> sql.contains("z TEXT"));
        }
    }

    @Test
    void aBrokenStepLeavesNothingBehind() throws SQLException {
        try (Connection connection = open("x")) {
            new Migrations(folder, List.of(ONE)).migrate(connection);
            List<String> before = schema(connection);

            assertThatThrownBy(() -> new Migrations(folder, List.of(ONE, BROKEN)).migrate(connection))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("schema step 2 broken failed");
            assertThat(schema(connection)).isEqualTo(before);
        }
    }

    @Test
    void refusesAStepThatWasEditedAfterItRan() throws SQLException {
        try (Connection connection = open("x")) {
            new Migrations(folder, List.of(ONE)).migrate(connection);
            Migration edited = new Migration(1, "one", "CREATE TABLE a (other TEXT);");

            assertThatThrownBy(() -> new Migrations(folder, List.of(edited)).migrate(connection))
                    .hasMessageContaining("schema step 1 is not the one of this program");
        }
    }

    @Test
    void lineEndsDoNotCountAsEdits() {
        Migration unix = new Migration(1, "one", "a\nb\n");
        Migration windows = new Migration(1, "one", "a\r\nb\r\n");

        assertThat(windows.checksum()).isEqualTo(unix.checksum());
    }

    @Test
    void stepsAreNumberedWithoutGaps() {
        assertThatThrownBy(() -> new Migrations(folder, List.of(TWO))).isInstanceOf(IllegalArgumentException.class);
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    private static List<String> schema(Connection connection) throws SQLException {
        List<String> schema = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name")) {
            while (rows.next()) {
                schema.add(rows.getString(1));
            }
        }
        return schema;
    }
}
