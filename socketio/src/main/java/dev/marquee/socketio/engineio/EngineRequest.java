package dev.marquee.socketio.engineio;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The HTTP request that opens a session.
 *
 * @param path the path, without the query
 * @param query the decoded parameters; the first value of a repeated one
 * @param headers alternating names and values
 * @param remoteAddress the peer of the TCP connection
 * @param localAddress the address of ours it reached
 * @param secure whether the connection itself is TLS
 * @param time when it came
 */
public record EngineRequest(
        String path,
        Map<String, String> query,
        List<String> headers,
        InetSocketAddress remoteAddress,
        InetSocketAddress localAddress,
        boolean secure,
        Instant time) {}
