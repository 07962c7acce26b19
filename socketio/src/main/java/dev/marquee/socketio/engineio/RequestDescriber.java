package dev.marquee.socketio.engineio;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Describes the requests that open sessions, in little memory: a description lives as long as its session. Any thread. */
final class RequestDescriber {
    // Of other headers, which may be secrets or differ each time, only the name is worth a place.
    private static final Set<String> ALIKE = alike(
            "accept",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "connection",
            "host",
            "origin",
            "pragma",
            "sec-websocket-extensions",
            "sec-websocket-version",
            "upgrade",
            "user-agent");

    private static final Set<String> ENGINES_OWN = Set.of("EIO", "transport");

    private final Repeated<String> texts = new Repeated<>();
    private final Repeated<Map<String, String>> queries = new Repeated<>();

    private static Set<String> alike(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }

    EngineRequest describe(RequestTarget target, HttpHeaders headers, Channel channel) {
        return new EngineRequest(
                texts.same(target.path()),
                query(target),
                pairs(headers),
                (InetSocketAddress) channel.remoteAddress(),
                (InetSocketAddress) channel.localAddress(),
                channel.pipeline().get(SslHandler.class) != null,
                Instant.now());
    }

    /** What else a query has is the client's own, and may be a secret that must not outlive its session here. */
    private Map<String, String> query(RequestTarget target) {
        Map<String, String> query = target.query();
        return query.keySet().equals(ENGINES_OWN) ? queries.same(query) : query;
    }

    private List<String> pairs(HttpHeaders headers) {
        List<String> pairs = new ArrayList<>(headers.size() * 2);
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey();
            pairs.add(texts.same(name));
            pairs.add(ALIKE.contains(name) ? texts.same(header.getValue()) : header.getValue());
        }
        return List.copyOf(pairs);
    }
}
