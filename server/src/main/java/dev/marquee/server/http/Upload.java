package dev.marquee.server.http;

import java.nio.file.Path;
import java.util.Map;

/**
 * A multipart upload that was streamed to disk. The file is removed after the request unless it was moved away.
 *
 * @param file where the bytes are, in the upload folder of the data folder
 * @param filename as the client named it; not to be trusted as a path
 * @param size in bytes
 * @param sha256 of the bytes, lower-case hex, computed while they came in
 * @param fields the other fields of the form
 */
public record Upload(Path file, String filename, long size, String sha256, Map<String, String> fields) {
    /** Keeps an own copy of the fields. */
    public Upload {
        fields = Map.copyOf(fields);
    }
}
