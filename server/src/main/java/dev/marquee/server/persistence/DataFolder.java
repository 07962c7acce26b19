package dev.marquee.server.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/** Checks of the data folder that need no database. Used on the opening thread only. */
final class DataFolder {
    private static final byte[] SQLITE_HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private DataFolder() {}

    /** Creates the folder when it is missing and takes its lock; empty when another process has it. */
    static Optional<FolderLock> prepare(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StartupException(folder, "is a file (expected: a folder)");
        }
        try {
            createPrivately(folder);
        } catch (IOException e) {
            throw new StartupException(folder, "cannot be created: " + e, e);
        }
        Path file = folder.resolve(Database.FILE_NAME);
        if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new StartupException(folder, "not writable (expected: a folder this user may write to)");
        }
        try {
            return FolderLock.tryTake(folder);
        } catch (IOException e) {
            throw new StartupException(folder, "not writable: " + e, e);
        }
    }

    /** Refuses a file that is something else than SQLite; a missing or empty one is new. */
    static void checkHeader(Path folder, Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(SQLITE_HEADER.length);
            if (start.length > 0 && !Arrays.equals(start, SQLITE_HEADER)) {
                throw corrupt(folder, "not an SQLite file");
            }
        } catch (IOException e) {
            throw new StartupException(folder, Database.FILE_NAME + " cannot be read: " + e, e);
        }
    }

    static StartupException corrupt(Path folder, String detail) {
        return new StartupException(
                folder, Database.FILE_NAME + " is corrupt: " + detail + " (restore a backup or move the file away)");
    }

    /** Accounts and sessions are in there, so it is nobody else's; a folder that exists keeps its permissions. */
    private static void createPrivately(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        boolean isNew = !Files.exists(folder);
        Files.createDirectories(folder);
        if (posix && isNew) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Path file = folder.resolve(Database.FILE_NAME);
        if (posix && !Files.exists(file) && Files.isWritable(folder)) {
            // SQLite takes an empty file for a new database, and gives its companions the same permissions.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }
}
