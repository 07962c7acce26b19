package dev.marquee.agent.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire. Header names are in lower case. */
public record HttpCall(String method, String path, Map<String, String> headers, String body) {
    static HttpCall read(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        List<String> first = List.of(line(in).split(" "));
        if (first.size() < 2) {
            throw new EOFException("no request");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new HttpCall(
                first.get(0), first.get(1), headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** First byte of the range asked for; zero when there is none. */
    public long rangeStart() {
        String range = headers.getOrDefault("range", "bytes=0-");
        return Long.parseLong(range.substring("bytes=".length(), range.indexOf('-')));
    }
}
