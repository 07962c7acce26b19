package dev.marquee.server.http;

import java.util.Map;

/** Content types of the files that pages are made of. Stateless. */
final class MediaTypes {
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("map", "application/json"),
            Map.entry("json", "application/json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"));

    private MediaTypes() {}

    static String of(String path) {
        return BY_ENDING.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** Whether gzip makes it smaller. */
    static boolean isText(String type) {
        return type.startsWith("text/") || type.contains("json") || type.contains("svg");
    }
}
