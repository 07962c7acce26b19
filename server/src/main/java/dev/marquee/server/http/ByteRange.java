package dev.marquee.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, section 14).
 *
 * @param offset first byte
 * @param length in bytes; 0 when the range lies outside of the file
 */
record ByteRange(long offset, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Reads header {@code Range}. Several ranges and other units are ignored, as the RFC allows; an unsatisfiable one
     * has no length.
     */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = SINGLE.matcher(header.trim());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Math.min(Long.parseLong(matcher.group(2)), size);
            return Optional.of(new ByteRange(size - suffix, suffix));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(matcher.group(2)), size - 1);
        if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(first, Math.max(0, last - first + 1)));
    }
}
