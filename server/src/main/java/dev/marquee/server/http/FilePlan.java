package dev.marquee.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file is answered: whole, in part, or not because the client has it (RFC 9110, sections 13 and 14).
 *
 * @param status 200, 206, 304 or 416
 * @param offset first byte sent
 * @param length bytes sent
 */
record FilePlan(int status, Map<String, String> headers, long offset, long length) {

    static FilePlan of(Path path, @Nullable String strongTag, @Nullable RequestHead head) throws IOException {
        long size = Files.size(path);
        Instant modified = Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.SECONDS);
        String tag = strongTag == null
                ? "W/\"" + Long.toHexString(size) + "-" + Long.toHexString(modified.getEpochSecond()) + "\""
                : "\"" + strongTag + "\"";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("etag", tag);
        headers.put("last-modified", HttpDates.format(modified));
        headers.put("accept-ranges", "bytes");
        if (head == null) {
            return new FilePlan(200, headers, 0, size);
        }
        if (isKnown(head.headers(), tag, modified)) {
            return new FilePlan(304, headers, 0, 0);
        }
        Optional<ByteRange> range = mayRange(head.headers(), tag, modified)
                ? ByteRange.parse(String.valueOf(head.headers().get(HttpHeaderNames.RANGE)), size)
                : Optional.empty();
        if (range.isEmpty()) {
            return new FilePlan(200, headers, 0, size);
        }
        ByteRange part = range.get();
        if (part.length() == 0) {
            headers.put("content-range", "bytes */" + size);
            return new FilePlan(416, headers, 0, 0);
        }
        headers.put("content-range", "bytes " + part.offset() + "-" + (part.offset() + part.length() - 1) + "/" + size);
        return new FilePlan(206, headers, part.offset(), part.length());
    }

    private static boolean isKnown(HttpHeaders headers, String tag, Instant modified) {
        String tags = headers.get(HttpHeaderNames.IF_NONE_MATCH);
        if (tags != null) {
            return tags.trim().equals("*") || tags.contains(tag);
        }
        String since = headers.get(HttpHeaderNames.IF_MODIFIED_SINCE);
        return since != null
                && HttpDates.parse(since).map(date -> !modified.isAfter(date)).orElse(false);
    }

    private static boolean mayRange(HttpHeaders headers, String tag, Instant modified) {
        if (!headers.contains(HttpHeaderNames.RANGE)) {
            return false;
        }
        String condition = headers.get(HttpHeaderNames.IF_RANGE);
        if (condition == null) {
            return true;
        }
        if (condition.startsWith("\"") || condition.startsWith("W/")) {
            return !tag.startsWith("W/") && condition.equals(tag);
        }
        return HttpDates.parse(condition).map(modified::equals).orElse(false);
    }
}
