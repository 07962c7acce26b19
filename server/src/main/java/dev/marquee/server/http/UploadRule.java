package dev.marquee.server.http;

/**
 * What a route takes as an upload.
 *
 * @param field name of the form's file field
 * @param maxBytes bound of the whole body; 0 leaves it at the server's
 */
public record UploadRule(String field, long maxBytes) {
    /** The field {@code file}, as large as the server takes. */
    public static final UploadRule FILE = new UploadRule("file", 0);

    /** The bound of a body on a server with a bound of its own. */
    long limit(long serverMaxBytes) {
        return maxBytes == 0 ? serverMaxBytes : Math.min(maxBytes, serverMaxBytes);
    }
}
