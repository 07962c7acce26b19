package dev.marquee.server.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Makes an image that cannot be compressed away, the same each time. Stateless. */
final class DemoImage {
    private static final long SEED = 20_310_203L;
    private static final int CHUNK = 1 << 20;

    private DemoImage() {}

    static void write(Path file, int megabytes) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), CHUNK)) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
    }
}
