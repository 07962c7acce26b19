package dev.marquee.socketio;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * How a client came in: the HTTP request that opened its connection, and what its CONNECT packet carried. Immutable.
 *
 * @param headers the request's headers
 * @param query the request's query parameters, decoded; the first value of a repeated one; includes the engine's own
 *     ({@code EIO}, {@code transport})
 * @param auth the payload of CONNECT: an object, empty when the client sent none (and in {@code allowRequest}, where
 *     no CONNECT has come yet)
 * @param remoteAddress the peer of the TCP connection
 * @param localAddress the address of ours it reached
 * @param secure whether the connection itself was TLS
 * @param time when the request came
 * @param path the request's path, without the query
 */
public record Handshake(
        Headers headers,
        Map<String, String> query,
        JsonNode auth,
        InetSocketAddress remoteAddress,
        InetSocketAddress localAddress,
        boolean secure,
        Instant time,
        String path) {
    /** Checks and copies. */
    public Handshake {
        Objects.requireNonNull(headers, "headers");
        query = Map.copyOf(query);
        Objects.requireNonNull(auth, "auth");
        Objects.requireNonNull(remoteAddress, "remoteAddress");
        Objects.requireNonNull(localAddress, "localAddress");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(path, "path");
    }

    /** Leaves out headers, query and auth, which may hold secrets. */
    @Override
    public String toString() {
        return "Handshake[" + remoteAddress + " -> " + localAddress + path + " at " + time + "]";
    }
}
