package dev.marquee.agent.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a {@link SignageServer} has stored. Safe on every thread. */
public final class SignageRecord {
    private static final List<String> ENDS = List.of("completed", "failed", "expired");

    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Long> keys = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> reports = new LinkedHashMap<>();
    private final List<String> conflicts = new ArrayList<>();
    private final List<JsonNode> hellos = new ArrayList<>();
    private final List<JsonNode> heartbeats = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<JsonNode> progress = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<Long, ObjectNode> commands = new TreeMap<>();
    private final Map<Long, List<String>> statuses = new TreeMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicLong repeats = new AtomicLong();
    private volatile @Nullable JsonNode plan;
    private volatile JsonNode videos = JsonMapper.shared().readTree("{\"videos\":[]}");
    private volatile JsonNode config = JsonMapper.shared().readTree("{}");
    private volatile long cutAfter = Long.MAX_VALUE;

    public String enrol(JsonNode request) {
        String key = "key-" + request.path("serial").asString("") + "-" + keys.size();
        keys.put(key, keys.size() + 1L);
        return json.writeValueAsString(Map.of("device_id", keys.get(key), "api_key", key, "message", "hello"));
    }

    public boolean knows(String key) {
        return keys.containsKey(key);
    }

    public void forgetKeys() {
        keys.clear();
    }

    synchronized void hello(JsonNode hello) {
        hellos.add(hello);
    }

    public synchronized List<JsonNode> hellos() {
        return List.copyOf(hellos);
    }

    synchronized void heartbeat(JsonNode beat) {
        heartbeats.add(beat);
    }

    public synchronized List<JsonNode> heartbeats() {
        return List.copyOf(heartbeats);
    }

    synchronized void lines(JsonNode event) {
        event.path("lines").forEach(line -> lines.add(line.asString()));
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized void progress(JsonNode event) {
        progress.add(event);
    }

    public synchronized List<JsonNode> progress() {
        return List.copyOf(progress);
    }

    synchronized void called(String call) {
        calls.add(call);
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Stores a report once by its stream and number; the same number with another content is a conflict. */
    synchronized void report(String event, JsonNode report) {
        String id = report.path("stream").asString() + "/" + report.path("seq").asLong();
        JsonNode before = reports.putIfAbsent(
                id, json.createObjectNode().put("event", event).setAll((ObjectNode) report));
        if (before == null && event.equals("command_update")) {
            status(report.path("command_id").asLong(), report.path("status").asString());
        } else if (before != null) {
            repeats.incrementAndGet();
            if (!before.path("event").asString().equals(event)
                    || before.path("at").asLong() != report.path("at").asLong()) {
                conflicts.add(id + ": " + before + " is not " + report);
            }
        }
    }

    synchronized void status(long command, String status) {
        statuses.computeIfAbsent(command, id -> new ArrayList<>()).add(status);
    }

    /** Reports of an event in the order of their arrival. */
    public synchronized List<JsonNode> reports(String event) {
        return reports.values().stream()
                .filter(report -> report.path("event").asString().equals(event))
                .toList();
    }

    public synchronized List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    public long repeats() {
        return repeats.get();
    }

    synchronized JsonNode command(String type, Map<String, Object> parameters) {
        ObjectNode command = json.createObjectNode()
                .put("id", commands.size() + 1L)
                .put("command_type", type)
                .put("created_at", "2026-01-01T00:00:00Z")
                .put("ttl_seconds", 600);
        command.set("parameters", json.valueToTree(parameters));
        commands.put(command.path("id").asLong(), command);
        return command;
    }

    /** Commands that no end has come of. */
    public synchronized List<JsonNode> openCommands() {
        List<JsonNode> open = new ArrayList<>();
        commands.forEach((id, command) -> {
            if (statuses(id).stream().noneMatch(ENDS::contains)) {
                open.add(command);
            }
        });
        return open;
    }

    public synchronized List<String> statuses(long command) {
        return List.copyOf(statuses.getOrDefault(command, List.of()));
    }

    /** The result of a command's end; empty before. */
    public synchronized String result(long command) {
        return reports("command_update").stream()
                .filter(report -> report.path("command_id").asLong() == command)
                .filter(report -> ENDS.contains(report.path("status").asString()))
                .map(report -> report.path("result").asString(""))
                .reduce("", (one, other) -> other);
    }

    public void file(String name, byte[] content) {
        files.put(name, content);
    }

    byte @Nullable [] file(String name) {
        return files.get(name);
    }

    public void plan(@Nullable Object fresh) {
        plan = fresh == null ? null : json.valueToTree(fresh);
    }

    @Nullable JsonNode plan() {
        return plan;
    }

    public void videos(Object fresh) {
        videos = json.valueToTree(fresh);
    }

    JsonNode videos() {
        return videos;
    }

    public void config(Object fresh) {
        config = json.valueToTree(fresh);
    }

    JsonNode config() {
        return config;
    }

    /** Files are cut off after so many bytes from now on. */
    public void cutAfter(long bytes) {
        cutAfter = bytes;
    }

    long cutAfter() {
        return cutAfter;
    }
}
