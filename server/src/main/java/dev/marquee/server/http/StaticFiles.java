package dev.marquee.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Files that pages are made of, from the class path: our own, those of WebJars and the stock Socket.IO client. Each is
 * read and compressed once; only files that exist are remembered, so the memory is bounded by what ships. Any thread;
 * the first read of a file blocks for a moment.
 */
public final class StaticFiles {
    private static final String OWN = "/static/";
    private static final String VENDOR = "/static/vendor/";
    private static final String CLIENT = "/socket.io/";

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private volatile OwnPages own = new OwnPages(null);

    /**
     * @param gzip {@code null} when compressing does not pay
     */
    @SuppressWarnings("ArrayRecordComponent") // read-only from here on
    private record Asset(String type, String tag, byte[] bytes, byte @Nullable [] gzip) {}

    /** Adds a file that is made at start-up instead of shipped. */
    public StaticFiles with(String path, String text) {
        assets.put(path, asset(path, text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Adds what a venue brings along. */
    public StaticFiles with(OwnPages pages) {
        own = pages;
        return this;
    }

    /** The file of a path; empty when there is none. */
    Optional<RestResponse> find(RequestHead head) {
        return ours(head).or(() -> own.find(head));
    }

    private Optional<RestResponse> ours(RequestHead head) {
        String path = head.path().equals("/favicon.ico") ? "/static/img/favicon.svg" : head.path();
        if (path.contains("..") || path.endsWith("/")) {
            return Optional.empty();
        }
        Asset asset = assets.get(path);
        if (asset == null) {
            Optional<Asset> loaded = resourceOf(path).flatMap(this::read).map(bytes -> asset(path, bytes));
            if (loaded.isEmpty()) {
                return Optional.empty();
            }
            asset = loaded.get();
            assets.put(path, asset);
        }
        return Optional.of(answer(head, asset));
    }

    private static RestResponse answer(RequestHead head, Asset asset) {
        String encodings = head.headers().get(HttpHeaderNames.ACCEPT_ENCODING);
        boolean gzip = asset.gzip() != null && encodings != null && encodings.contains("gzip");
        String tag = gzip ? asset.tag() + "-gzip" : asset.tag();
        String known = head.headers().get(HttpHeaderNames.IF_NONE_MATCH);
        RestResponse response = known != null && known.contains('"' + tag + '"')
                ? new RestResponse(304, Map.of(), new RestResponse.Body.Bytes(new byte[0]))
                : RestResponse.bytes(asset.type(), gzip && asset.gzip() != null ? asset.gzip() : asset.bytes());
        response = response.with("etag", '"' + tag + '"').with("cache-control", "no-cache");
        return gzip && response.status() == 200 ? response.with("content-encoding", "gzip") : response;
    }

    private Optional<String> resourceOf(String path) {
        if (path.startsWith(VENDOR)) {
            String rest = path.substring(VENDOR.length());
            int slash = rest.indexOf('/');
            return slash < 0 ? Optional.empty() : webJar(rest.substring(0, slash), rest.substring(slash + 1));
        }
        if (path.startsWith(OWN)) {
            return Optional.of("dev/marquee/web/static/" + path.substring(OWN.length()));
        }
        if (path.startsWith(CLIENT)) {
            return Optional.of("dev/marquee/web/vendor/socket.io-client/" + path.substring(CLIENT.length()));
        }
        return Optional.empty();
    }

    private Optional<String> webJar(String name, String file) {
        if (!name.matches("[a-z0-9.-]+")) {
            return Optional.empty();
        }
        String version = versions.computeIfAbsent(name, this::versionOf);
        return version.isEmpty()
                ? Optional.empty()
                : Optional.of("META-INF/resources/webjars/" + name + "/" + version + "/" + file);
    }

    private String versionOf(String name) {
        return read("META-INF/maven/org.webjars.npm/" + name + "/pom.properties")
                .map(bytes -> {
                    Properties properties = new Properties();
                    try (InputStream in = new java.io.ByteArrayInputStream(bytes)) {
                        properties.load(in);
                    } catch (IOException e) {
                        throw new IllegalStateException("WebJar " + name + " cannot be read", e);
                    }
                    return properties.getProperty("version", "");
                })
                .orElse("");
    }

    private Optional<byte[]> read(String resource) {
        try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("resource " + resource + " cannot be read", e);
        }
    }

    private static Asset asset(String path, byte[] bytes) {
        String type = MediaTypes.of(path);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        String tag = Long.toHexString(crc.getValue()) + "-" + Integer.toHexString(bytes.length);
        return new Asset(type, tag, bytes, MediaTypes.isText(type) ? compressed(bytes) : null);
    }

    private static byte @Nullable [] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("compressing in memory failed", e);
        }
        return out.size() < bytes.length ? out.toByteArray() : null;
    }
}
