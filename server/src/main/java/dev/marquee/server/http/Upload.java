package dev.marquee.server.http;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A multipart upload that was streamed to disk. The file is removed after the request unless it was moved away.
 *
 * @param file where the bytes are, in the upload folder of the data folder
 * @param filename as the client named it; not to be trusted as a path
 * @param size in bytes
 * @param sha256 of the bytes, lower-case hex, computed while they came in
 * @param fields the other fields of the form, each with its values in their order
 */
public record Upload(Path file, String filename, long size, String sha256, Map<String, List<String>> fields) {
    /** Keeps an own copy of the fields. */
    public Upload {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        fields = Map.copyOf(copy);
    }

    /** The trimmed first value of a field; {@code null} when missing. */
    public @Nullable String text(String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.get(0);
    }

    /** All values of a field. */
    public List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
