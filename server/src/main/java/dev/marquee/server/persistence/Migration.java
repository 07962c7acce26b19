package dev.marquee.server.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One step of the schema.
 *
 * @param version its number, from 1 without gaps
 * @param name what it brings
 * @param sql statements, run in one transaction
 */
record Migration(int version, String name, String sql) {

    /** Reads {@code VNNNN__name.sql} beside this class. */
    static Migration load(String resource) {
        int split = resource.indexOf("__");
        int version = Integer.parseInt(resource.substring(1, split));
        String name = resource.substring(split + 2, resource.length() - ".sql".length());
        try (InputStream in = Migration.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("migration is not in the jar: " + resource);
            }
            return new Migration(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Guards against a step that was edited after it ran; line ends do not count. */
    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
