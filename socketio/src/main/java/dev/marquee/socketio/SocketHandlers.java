package dev.marquee.socketio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What an application registered on one socket. Handlers may be added from any thread, hence the lock; the map is
 * replaced by a larger one then, because an immutable map is looked at without the lock and is smaller.
 */
final class SocketHandlers {
    private static final Logger log = LoggerFactory.getLogger(SocketHandlers.class);

    private volatile Map<String, EventHandler> byEvent = Map.of();
    private volatile @Nullable AnyEventHandler any;
    private List<Consumer<DisconnectReason>> disconnectListeners = List.of();

    synchronized void on(String event, EventHandler handler) {
        Map<String, EventHandler> more = new HashMap<>(byEvent);
        more.put(event, handler);
        byEvent = Map.copyOf(more);
    }

    synchronized void onAny(AnyEventHandler handler) {
        any = handler;
    }

    synchronized void onDisconnect(Consumer<DisconnectReason> listener) {
        if (disconnectListeners.isEmpty()) {
            disconnectListeners = new ArrayList<>(1);
        }
        disconnectListeners.add(listener);
    }

    void handle(String event, List<JsonNode> args, Ack ack) {
        EventHandler handler = byEvent.get(event);
        if (handler != null) {
            handler.handle(args, ack);
            return;
        }
        AnyEventHandler fallback = any;
        if (fallback != null) {
            fallback.handle(event, args, ack);
        }
    }

    void disconnected(DisconnectReason reason) {
        List<Consumer<DisconnectReason>> listeners;
        synchronized (this) {
            listeners = disconnectListeners;
            disconnectListeners = List.of();
        }
        for (Consumer<DisconnectReason> listener : listeners) {
            try {
                listener.accept(reason);
            } catch (RuntimeException e) {
                log.error("Disconnect listener failed", e);
            }
        }
    }

    /** Returns the elements of a JSON array from an index on, unmodifiable. */
    static List<JsonNode> arguments(JsonNode array, int from) {
        JsonNode[] arguments = new JsonNode[array.size() - from];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = array.get(from + i);
        }
        return List.of(arguments);
    }
}
