package dev.marquee.server.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is known of a file's content.
 *
 * @param size bytes
 * @param sha256 lower-case hex
 */
record StoredFile(long size, String sha256) {
    private static final int BUFFER = 1 << 18;

    /** Reads a file in constant memory. */
    static StoredFile read(Path file) throws IOException {
        return copy(file, OutputStream.nullOutputStream());
    }

    /** Copies a file in constant memory. */
    static StoredFile copy(Path from, OutputStream to) throws IOException {
        MessageDigest digest = newDigest();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = new DigestOutputStream(to, digest)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                size += count;
            }
        }
        return new StoredFile(size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
