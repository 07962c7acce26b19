package dev.marquee.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * What is known of a request before its body: the part that decides routing and access. Immutable; any thread.
 *
 * @param method upper-case method
 * @param path decoded path without query
 * @param peer the other end of the connection
 * @param local our end of it
 * @param keepAlive whether the connection goes on afterwards
 */
public record RequestHead(
        String method,
        String path,
        Map<String, List<String>> query,
        HttpHeaders headers,
        HttpVersion version,
        InetSocketAddress peer,
        InetSocketAddress local,
        boolean keepAlive) {

    /** @throws IllegalArgumentException when the path cannot be decoded */
    static RequestHead of(HttpRequest request, InetSocketAddress peer, InetSocketAddress local) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        return new RequestHead(
                request.method().name(),
                uri.path(),
                uri.parameters(),
                request.headers(),
                request.protocolVersion(),
                peer,
                local,
                HttpUtil.isKeepAlive(request));
    }

    boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isApi() {
        return path.startsWith("/api/");
    }

    /** Whether a person looks at the answer. */
    boolean wantsHtml() {
        String accept = headers.get(HttpHeaderNames.ACCEPT);
        return !isApi() && accept != null && accept.contains("text/html");
    }

    /** Whether a login page is of use as the answer: to a person, and to tools that take whatever a page's path gives. */
    boolean wantsPage() {
        String accept = headers.get(HttpHeaderNames.ACCEPT);
        boolean anything = accept == null || accept.contains("*/*");
        boolean file = isApi() || path.startsWith("/static/") || path.startsWith("/images/");
        return wantsHtml() || (anything && !file);
    }
}
