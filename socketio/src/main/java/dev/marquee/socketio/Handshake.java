package dev.marquee.socketio;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a client came in: the HTTP request that opened its connection, and what its CONNECT packet carried. Immutable.
 *
 * @param headers the request's headers
 * @param query the request's query parameters, decoded; the first value of a repeated one; includes the engine's own
 *     ({@code EIO}, {@code transport}) and, from Socket.IO 2 clients, the namespace's own
 * @param auth the payload of CONNECT: an object, empty when the client sent none (and in {@code allowRequest}, where
 *     no CONNECT has come yet). Socket.IO 2 clients cannot send one: it holds the query of {@code /admin?token=x}
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

    /** Adds what a client of Socket.IO protocol 4 appended to the namespace's name. */
    Handshake withNamespaceQuery(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return this;
        }
        Map<String, String> all = new HashMap<>(query);
        all.putAll(parameters);
        ObjectNode sent = JsonNodeFactory.instance.objectNode();
        parameters.forEach(sent::put);
        return new Handshake(headers, all, sent, remoteAddress, localAddress, secure, time, path);
    }

    /** Leaves out headers, query and auth, which may hold secrets. */
    @Override
    public String toString() {
        return "Handshake[" + remoteAddress + " -> " + localAddress + path + " at " + time + "]";
    }
}
