package dev.marquee.agent.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the kernel shows itself; tests bring their own folders.
 *
 * @param proc {@code /proc}
 * @param sys {@code /sys}
 */
public record SystemFiles(Path proc, Path sys) {
    /** Those of this machine. */
    public static SystemFiles real() {
        return new SystemFiles(Path.of("/proc"), Path.of("/sys"));
    }

    /** The text of a small file without surrounding white space and NULs; empty when it cannot be read or is blank. */
    public static Optional<String> text(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1)
                    .replace("\0", "")
                    .strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
