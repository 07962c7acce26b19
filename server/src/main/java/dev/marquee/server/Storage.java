package dev.marquee.server;

import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.StartupException;
import dev.marquee.server.persistence.WriteQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The data folder: database, queue of writes and the folders of files. Opened on the main thread.
 *
 * @param uploads where uploads are while they come in; on the same disk as the images, so that moving is free
 */
record Storage(
        Database database, WriteQueue writes, Path images, Path uploads, Path logs, SignageContent.Folders signage) {

    /** @throws StartupException in one line, when the folder cannot be used */
    static Storage open(Path data, Lifecycle lifecycle) {
        Database database = lifecycle.add(new Database(data, Database.Use.SERVER));
        WriteQueue writes = lifecycle.add(new WriteQueue(database));
        Path folder = database.folder();
        try {
            Path uploads = Files.createDirectories(folder.resolve("uploads"));
            empty(uploads);
            return new Storage(
                    database,
                    writes,
                    Files.createDirectories(folder.resolve("images")),
                    uploads,
                    Files.createDirectories(folder.resolve("logs")),
                    new SignageContent.Folders(
                            Files.createDirectories(folder.resolve("videos")),
                            Files.createDirectories(folder.resolve("screenshots")),
                            Files.createDirectories(folder.resolve("updates"))));
        } catch (IOException | UncheckedIOException e) {
            throw new StartupException(folder, "cannot be prepared: " + e.getMessage(), e);
        }
    }

    /** What an ended process left half-way is of no use to anybody. */
    private static void empty(Path uploads) throws IOException {
        try (Stream<Path> leftovers = Files.list(uploads)) {
            for (Path leftover : leftovers.toList()) {
                Files.deleteIfExists(leftover);
            }
        }
    }
}
