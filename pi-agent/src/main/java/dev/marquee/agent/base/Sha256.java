package dev.marquee.agent.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum of images, videos and updates. Stateless; safe on every thread. */
public final class Sha256 {
    private Sha256() {}

    /** A new digest, which every JVM has. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Feeds a whole file to a digest. */
    public static void feed(Path file, MessageDigest digest) throws IOException {
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Of a whole file, in lower-case hex. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        feed(file, digest);
        return HexFormat.of().formatHex(digest.digest());
    }
}
