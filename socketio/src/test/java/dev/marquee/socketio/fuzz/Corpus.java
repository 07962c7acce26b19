package dev.marquee.socketio.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Inputs to start from: one a line, with {@code \r}, {@code \n}, {@code \\} and {@code \xNN} escaped. */
final class Corpus {
    private Corpus() {}

    static List<byte[]> read(String name) {
        try (InputStream file = Corpus.class.getResourceAsStream("/fuzz/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .map(Corpus::unescape)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] unescape(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < line.length()) {
            int codePoint = line.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint != '\\') {
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char kind = line.charAt(i++);
            if (kind == 'x') {
                bytes.write(Integer.parseInt(line.substring(i, i + 2), 16));
                i += 2;
            } else {
                bytes.write(kind == 'r' ? '\r' : kind == 'n' ? '\n' : kind);
            }
        }
        return bytes.toByteArray();
    }
}
