package dev.marquee.server.http;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as route handlers see it. Immutable; safe on every thread.
 *
 * @param method upper-case method
 * @param path decoded path without query
 * @param pathParams values of the pattern's {@code {name}} parts, decoded
 * @param queryParams decoded, in order
 * @param headers looked up without regard to case
 * @param remote the client's address; behind a proxy on this machine, the one the proxy saw
 * @param local the address that the connection came in on
 * @param principal who the request acts for
 * @param body of small requests; streamed ones (uploads) have their parts in {@code upload}
 * @param upload the streamed upload; {@code null} unless the route asked for one
 */
public record RestRequest(
        String method,
        String path,
        Map<String, String> pathParams,
        Map<String, List<String>> queryParams,
        HttpHeaders headers,
        InetSocketAddress remote,
        InetSocketAddress local,
        Principal principal,
        RequestBody body,
        @Nullable Upload upload) {

    /** A part of the path; the name must stand in the route's pattern. */
    public String pathParam(String name) {
        String value = pathParams.get(name);
        if (value == null) {
            throw new IllegalArgumentException("path parameter " + name + " is not in the route's pattern");
        }
        return value;
    }

    /**
     * A part of the path that is a number; what is none names nothing.
     *
     * @throws MarqueeException {@code NOT_FOUND} with this message
     */
    public long idParam(String name, String unknown) {
        try {
            return Long.parseLong(pathParam(name));
        } catch (NumberFormatException e) {
            throw MarqueeException.notFound(unknown);
        }
    }

    /** The first value of a query parameter; empty when missing or blank. */
    public Optional<String> query(String name) {
        List<String> values = queryParams.get(name);
        return values == null || values.get(0).isBlank()
                ? Optional.empty()
                : Optional.of(values.get(0).trim());
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
