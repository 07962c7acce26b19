package dev.marquee.it.topology;

import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.Rest;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page as {@code docs/topology.md} tells to write one: it knows the network by snapshot, events and catching up after a
 * reconnect alone. Safe on every thread.
 */
final class LivePage implements AutoCloseable {
    private final Socket socket;
    private final Rest rest;
    private final ExecutorService loader = Executors.newSingleThreadExecutor();
    private final Map<Long, ObjectNode> devices = new TreeMap<>();
    private final Map<Long, ObjectNode> interfaces = new TreeMap<>();
    private final Map<Long, ObjectNode> links = new TreeMap<>();
    private final Map<Long, Long> moves = new HashMap<>();
    private final List<Runnable> early = new ArrayList<>();
    private boolean loading = true;
    private long seq = -1;
    private int connections;

    LivePage(URI server) {
        rest = new Rest(server);
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.transports = new String[] {"websocket"};
        options.reconnectionDelay = 50;
        options.reconnectionDelayMax = 200;
        socket = IO.socket(server, options);
        socket.on(Socket.EVENT_CONNECT, args -> join());
        socket.on("room_joined", args -> loader.execute(this::load));
        socket.onAnyIncoming(args -> {
            if (String.valueOf(args[0]).contains(":")) {
                JsonNode payload = Json.parse(new JSONArray(Arrays.asList(args[1])).toString())
                        .get(0);
                heard(String.valueOf(args[0]), payload);
            }
        });
        socket.connect();
    }

    private synchronized void join() {
        connections++;
        loading = true;
        early.clear();
        socket.emit("join", new JSONObject(Map.of("room", "topology:live")));
    }

    private synchronized void heard(String event, JsonNode payload) {
        if (loading) {
            early.add(() -> apply(event, payload));
        } else {
            apply(event, payload);
        }
    }

    private void load() {
        long from;
        synchronized (this) {
            from = seq;
        }
        JsonNode answer;
        try {
            answer = rest.json("/api/topology" + (from < 0 ? "" : "?since=" + from));
        } catch (UncheckedIOException e) {
            // The connection is going, too; the next one loads again.
            return;
        }
        synchronized (this) {
            if (answer.path("reset").asBoolean()) {
                devices.clear();
                interfaces.clear();
                links.clear();
                moves.clear();
                answer.path("devices").forEach(row -> put(devices, row));
                answer.path("interfaces").forEach(row -> put(interfaces, row));
                answer.path("links").forEach(row -> put(links, row));
            } else {
                answer.path("events").forEach(event -> apply(event.path("event").asString(), event.path("payload")));
            }
            seq = Math.max(seq, answer.path("seq").asLong());
            loading = false;
            early.forEach(Runnable::run);
            early.clear();
        }
    }

    private static void put(Map<Long, ObjectNode> rows, JsonNode row) {
        ObjectNode copy = ((ObjectNode) row).deepCopy();
        // Two ways to write the same time.
        copy.remove(List.of("created_at", "updated_at"));
        rows.put(row.path("id").asLong(), copy);
    }

    private void apply(String event, JsonNode payload) {
        long id = payload.path("id").asLong();
        switch (event) {
            case "device:created", "device:updated" -> put(devices, payload);
            case "interface:created", "interface:updated" -> put(interfaces, payload);
            case "link:created", "link:updated" -> put(links, payload);
            case "device:deleted" -> {
                devices.remove(id);
                interfaces.values().removeIf(row -> row.path("device_id").asLong() == id);
            }
            case "interface:deleted" -> interfaces.remove(id);
            case "link:deleted" -> links.remove(id);
            case "device:moved" -> move(id, payload);
            case "topology:changed" -> seq = Math.max(seq, payload.path("seq").asLong());
            default -> {
                // Of no matter to the graph.
            }
        }
    }

    private void move(long id, JsonNode payload) {
        long number = payload.path("seq").asLong();
        ObjectNode device = devices.get(id);
        if (device != null && moves.getOrDefault(id, 0L) <= number) {
            moves.put(id, number);
            device.set("x", payload.path("x"));
            device.set("y", payload.path("y"));
        }
    }

    /** The numbers of the devices that it shows. */
    synchronized List<Long> devices() {
        return List.copyOf(devices.keySet());
    }

    /** The numbers of the links that it shows. */
    synchronized List<Long> links() {
        return List.copyOf(links.keySet());
    }

    synchronized int connections() {
        return connections;
    }

    synchronized boolean isLoaded() {
        return !loading;
    }

    /** What it shows, to compare. */
    synchronized String shown() {
        return text(devices) + text(interfaces) + text(links);
    }

    /** What the server has, in the same words. */
    static String stored(Rest rest) {
        JsonNode all = rest.json("/api/topology");
        StringBuilder text = new StringBuilder();
        for (String kind : List.of("devices", "interfaces", "links")) {
            Map<Long, ObjectNode> rows = new TreeMap<>();
            all.path(kind).forEach(row -> put(rows, row));
            text.append(text(rows));
        }
        return text.toString();
    }

    private static String text(Map<Long, ObjectNode> rows) {
        StringBuilder text = new StringBuilder();
        rows.values().forEach(row -> {
            Map<String, @Nullable String> sorted = new TreeMap<>();
            row.properties()
                    .forEach(field -> sorted.put(
                            field.getKey(),
                            field.getValue().isNumber()
                                    ? String.valueOf(field.getValue().doubleValue())
                                    : field.getValue().asString("")));
            text.append(sorted).append('\n');
        });
        return text.append('\n').toString();
    }

    @Override
    public void close() {
        socket.disconnect();
        loader.shutdownNow();
    }
}
