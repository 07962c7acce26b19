package dev.marquee.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder that is gone afterwards.
 *
 * @param path where it is
 */
public record DemoFolder(Path path) implements AutoCloseable {
    /** Makes one. */
    public static DemoFolder create() throws IOException {
        return new DemoFolder(Files.createTempDirectory("marquee-demo-"));
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
