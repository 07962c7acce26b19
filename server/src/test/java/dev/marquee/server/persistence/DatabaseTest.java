package dev.marquee.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    @TempDir
    Path folder;

    @Test
    void createsTheFolderAndRemembersAcrossRestarts() {
        Path nested = folder.resolve("a/b");
        try (Database database = server(nested);
                WriteQueue writes = new WriteQueue(database)) {
            writes.submit(context -> context.handle()
                            .execute("INSERT INTO venues (code, name, created_at) VALUES ('CORO', 'x', 'now')"))
                    .join();
        }
        try (Database database = server(nested)) {
            assertThat(venues(database)).isEqualTo(1);
        }
    }

    @Test
    void writesReachTheDiskBeforeTheyAreAcknowledged() {
        try (Database database = server(folder);
                WriteQueue writes = new WriteQueue(database)) {
            int synchronous = writes.submit(context -> context.handle()
                            .createQuery("PRAGMA synchronous")
                            .mapTo(int.class)
                            .one())
                    .join();
            String journal = database.read(handle -> handle.createQuery("PRAGMA journal_mode")
                    .mapTo(String.class)
                    .one());

            assertThat(synchronous).isEqualTo(2);
            assertThat(journal).isEqualTo("wal");
        }
    }

    @Test
    void readersCannotWrite() {
        try (Database database = server(folder)) {
            assertThatThrownBy(() -> database.read(handle -> handle.execute("DELETE FROM venues")))
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void refusesAFolderThatAnotherServerUses() {
        try (Database first = server(folder)) {
            assertThat(first.file()).exists();
            assertStartFails(folder, "in use by another Marquee server");
        }
        server(folder).close();
    }

    @Test
    void aToolWorksBesideTheServerAndBothSeeTheChange() {
        try (Database first = server(folder);
                Database tool = new Database(folder, Database.Use.TOOL);
                WriteQueue writes = new WriteQueue(tool)) {
            writes.submit(context -> context.handle()
                            .execute("INSERT INTO venues (code, name, created_at) VALUES ('CORO', 'x', 'now')"))
                    .join();
            assertThat(venues(first)).isEqualTo(1);
        }
    }

    @Test
    void aToolAloneDoesNotKeepTheServerFromStarting() {
        try (Database tool = new Database(folder, Database.Use.TOOL);
                Database server = server(folder)) {
            assertThat(venues(tool)).isEqualTo(venues(server));
        }
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertStartFails(file, "is a file (expected: a folder)");
    }

    @Test
    void refusesAFolderThatCannotBeMade() {
        assertStartFails(Path.of("/proc/marquee-test"), "cannot be created");
    }

    @Test
    void refusesAReadOnlyFolder() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assertThat(locked.toFile().setWritable(false)).isTrue();
        Assumptions.assumeFalse(Files.isWritable(locked), "this user may write everywhere");

        assertStartFails(locked, "not writable");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(folder.resolve(Database.FILE_NAME), "this is not a database, whatever its name says");

        assertStartFails(folder, "marquee.db is corrupt: not an SQLite file");
    }

    @Test
    void refusesADamagedDatabase() throws IOException {
        server(folder).close();
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve(Database.FILE_NAME).toFile(), "rw")) {
            file.seek(4096);
            file.write(new byte[8192]);
        }

        assertStartFails(folder, "marquee.db is corrupt");
    }

    @Test
    void refusesATruncatedDatabase() throws IOException {
        server(folder).close();
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve(Database.FILE_NAME).toFile(), "rw")) {
            file.setLength(10_000);
        }

        assertStartFails(folder, "marquee.db is corrupt");
    }

    @Test
    void refusesTheDatabaseOfAnotherProgram() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve(Database.FILE_NAME);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE notes (text TEXT)");
        }
        assertStartFails(folder, "another program");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT group_concat(name) FROM sqlite_schema")) {
            assertThat(tables.getString(1)).isEqualTo("notes");
        }
    }

    @Test
    void refusesANewerSchema() throws Exception {
        server(folder).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Database.FILE_NAME));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO schema_history VALUES (999, 'future', 'x', 'now')");
        }

        assertStartFails(folder, "is newer than this program");
    }

    @Test
    void aRefusedStartLeavesTheFolderFree() throws IOException {
        Path file = Files.writeString(folder.resolve(Database.FILE_NAME), "no database at all here, sorry");
        assertStartFails(folder, "corrupt");
        Files.delete(file);

        server(folder).close();
    }

    private static void assertStartFails(Path folder, String fault) {
        assertThatThrownBy(() -> server(folder))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("data folder " + folder + ": ")
                .hasMessageContaining(fault)
                .message()
                .doesNotContain("\n");
    }

    private static Database server(Path folder) {
        return new Database(folder, Database.Use.SERVER);
    }

    private static int venues(Database database) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM venues")
                .mapTo(int.class)
                .one());
    }
}
