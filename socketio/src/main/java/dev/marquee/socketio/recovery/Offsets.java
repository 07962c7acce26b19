package dev.marquee.socketio.recovery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes the offsets events carry: unique among the processes of a cluster and over restarts, of one length, so that
 * they can be found again in an encoded event. They are no secrets.
 */
final class Offsets {
    private static final int PREFIX_BYTES = 6;
    private static final int LENGTH = 15;
    private static final int DIGITS = 7;
    private static final int BITS = 6;
    private static final int MASK = (1 << BITS) - 1;
    private static final String ALPHABET = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private static final byte SEPARATOR = 0x1e;
    private static final byte[] END = {'"', ']'};

    private final String prefix;
    private final AtomicLong counter = new AtomicLong();

    Offsets() {
        byte[] random = new byte[PREFIX_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        prefix = Base64.getUrlEncoder().encodeToString(random);
    }

    String next() {
        char[] offset = new char[LENGTH];
        prefix.getChars(0, LENGTH - DIGITS, offset, 0);
        long rest = counter.incrementAndGet();
        for (int i = LENGTH - 1; i >= LENGTH - DIGITS; i--) {
            offset[i] = ALPHABET.charAt((int) (rest & MASK));
            rest >>>= BITS;
        }
        return new String(offset);
    }

    /** Returns the offset an encoded event of any process ends with; null if it does not look like one. */
    static @Nullable String of(byte[] packet) {
        int end = textLength(packet) - END.length;
        int start = end - LENGTH;
        if (start < 2 || packet[end] != END[0] || packet[end + 1] != END[1]) {
            return null;
        }
        if (packet[start - 1] != '"' || packet[start - 2] != ',') {
            return null;
        }
        String offset = new String(packet, start, LENGTH, StandardCharsets.ISO_8859_1);
        return offset.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0) ? offset : null;
    }

    /** Attachments follow the text after a separator, which JSON cannot contain. */
    private static int textLength(byte[] packet) {
        for (int i = 0; i < packet.length; i++) {
            if (packet[i] == SEPARATOR) {
                return i;
            }
        }
        return packet.length;
    }
}
