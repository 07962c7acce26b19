package dev.marquee.agent.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Bytes of any length that need no memory: every block differs, and every seed gives others. */
public final class TestImage {
    private static final int BLOCK = 64 * 1024;

    private final byte[] pattern = new byte[BLOCK];
    private final long size;
    private final String sha256;

    public TestImage(long seed, long size) {
        new SplittableRandom(seed).nextBytes(pattern);
        this.size = size;
        MessageDigest digest = sha();
        for (long at = 0; at < size; at += BLOCK) {
            digest.update(block(at / BLOCK));
        }
        this.sha256 = HexFormat.of().formatHex(digest.digest());
    }

    public long size() {
        return size;
    }

    public String sha256() {
        return sha256;
    }

    public void write(long from, long to, OutputStream out) throws IOException {
        long at = from;
        while (at < to) {
            byte[] block = block(at / BLOCK);
            int offset = (int) (at % BLOCK);
            int length = (int) Math.min(block.length - offset, to - at);
            out.write(block, offset, length);
            at += length;
        }
    }

    public static String sha256(Path file) {
        MessageDigest digest = sha();
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BLOCK];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] block(long index) {
        byte[] block = pattern.clone();
        ByteBuffer.wrap(block).putLong(index);
        return Arrays.copyOf(block, (int) Math.min(BLOCK, size - index * BLOCK));
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
