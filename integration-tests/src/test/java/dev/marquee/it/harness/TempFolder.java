package dev.marquee.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that goes with its owner. */
public final class TempFolder implements AutoCloseable {
    private final Path path;

    /** Makes the folder. */
    public TempFolder() {
        try {
            path = Files.createTempDirectory("marquee-it-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** A file or folder within. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Somebody cleaned up before us.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
