package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages that wait for a slow client, the newest per key. Empty, and without a map, for all others. */
final class HeldValues {
    private @Nullable Map<String, OutboundMessage> byKey;
    private long bytes;

    long bytes() {
        return bytes;
    }

    void put(String key, OutboundMessage message) {
        if (byKey == null) {
            byKey = new LinkedHashMap<>();
        }
        bytes += message.totalLength();
        OutboundMessage older = byKey.put(key, message.retain());
        if (older != null) {
            bytes -= older.totalLength();
            older.release();
        }
    }

    /** Empties it into a sender, oldest key first. */
    void drainTo(Consumer<OutboundMessage> sender) {
        Map<String, OutboundMessage> values = byKey;
        if (values == null) {
            return;
        }
        byKey = null;
        bytes = 0;
        values.values().forEach(message -> {
            sender.accept(message);
            message.release();
        });
    }

    void release() {
        drainTo(message -> {});
    }
}
