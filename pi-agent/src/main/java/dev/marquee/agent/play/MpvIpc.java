package dev.marquee.agent.play;

import dev.marquee.agent.base.AgentFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * mpv's JSON IPC over a unix socket. Only commands and properties of the lists below are ever sent, whatever the server
 * asks for: mpv's own {@code run} and {@code script-message} would execute programs. Commands wait for their answer and
 * come from one thread; events are handed over on the reader's.
 */
final class MpvIpc implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MpvIpc.class);
    private static final Set<String> COMMANDS = Set.of(
            "loadfile",
            "playlist-clear",
            "playlist-next",
            "playlist-move",
            "stop",
            "set_property",
            "get_property",
            "screenshot-to-file",
            "show-text",
            "quit");
    private static final Set<String> PROPERTIES = Set.of(
            "pause",
            "volume",
            "video-rotate",
            "loop-playlist",
            "time-pos",
            "path",
            "playlist-pos",
            "playlist-count",
            "pid");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SocketChannel channel;
    private final Consumer<JsonNode> events;
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final JsonMapper json = JsonMapper.shared();
    private long lastId;

    private MpvIpc(SocketChannel channel, Consumer<JsonNode> events) {
        this.channel = channel;
        this.events = events;
    }

    /** Connects to a socket that a running mpv listens on. */
    static MpvIpc connect(Path socket, Consumer<JsonNode> events) throws IOException {
        MpvIpc ipc = new MpvIpc(SocketChannel.open(UnixDomainSocketAddress.of(socket)), events);
        Thread reader = new Thread(ipc::read, "mpv-reader");
        reader.setDaemon(true);
        reader.start();
        return ipc;
    }

    /**
     * Sends a command and waits for the answer's data.
     *
     * @throws PlayerFailure when mpv refuses, does not answer or is gone
     */
    JsonNode command(Object... words) {
        String name = words[0].toString();
        if (!COMMANDS.contains(name)) {
            throw new PlayerFailure("mpv: command " + name + " (expected: one of " + COMMANDS + ")");
        }
        if (name.endsWith("_property") && !PROPERTIES.contains(words[1].toString())) {
            throw new PlayerFailure("mpv: property " + words[1] + " (expected: one of " + PROPERTIES + ")");
        }
        long id = ++lastId;
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            send(Map.of("command", List.of(words), "request_id", id));
            JsonNode got = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            String error = got.path("error").asString("");
            if (!error.equals("success")) {
                throw new PlayerFailure("mpv: " + name + ": " + error);
            }
            return got.path("data");
        } catch (TimeoutException e) {
            throw new PlayerFailure("mpv: " + name + ": no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException | IOException e) {
            throw new PlayerFailure("mpv: " + name + ": the player has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlayerFailure("interrupted", e);
        } finally {
            waiting.remove(id);
        }
    }

    private void send(Object message) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8.newDecoder(), -1))) {
            String line = lines.readLine();
            while (line != null) {
                received(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            LOG.debug("mpv: connection ends: {}", AgentFailure.describe(e));
        }
        waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("closed")));
    }

    private void received(String line) {
        try {
            JsonNode message = json.readTree(line);
            if (message.has("event")) {
                events.accept(message);
                return;
            }
            CompletableFuture<JsonNode> answer =
                    waiting.get(message.path("request_id").asLong(0));
            if (answer != null) {
                answer.complete(message);
            }
        } catch (JacksonException e) {
            LOG.warn("mpv: a line is not JSON: {}", line);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("mpv: closing", e);
        }
    }
}
