package dev.marquee.socketio;

import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.Map;

/**
 * What a CONNECT packet of Socket.IO protocol 4 asks for: {@code /admin?token=x}.
 *
 * @param name the namespace's name
 * @param query the decoded parameters; the first value of a repeated one
 */
record NamespaceAddress(String name, Map<String, String> query) {
    NamespaceAddress {
        query = Map.copyOf(query);
    }

    /**
     * Splits an address.
     *
     * @throws MalformedPacketException if the query's escapes are malformed
     */
    static NamespaceAddress parse(String address) {
        int question = address.indexOf('?');
        if (question < 0) {
            return new NamespaceAddress(address, Map.of());
        }
        Map<String, String> query = new HashMap<>();
        try {
            new QueryStringDecoder(address.substring(question + 1), false)
                    .parameters()
                    .forEach((name, values) -> query.put(name, values.get(0)));
        } catch (IllegalArgumentException e) {
            throw new MalformedPacketException("namespace: malformed query");
        }
        return new NamespaceAddress(address.substring(0, question), query);
    }
}
