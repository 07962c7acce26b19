package dev.marquee.agent.testing;

import dev.marquee.socketio.ConnectRefusedException;
import dev.marquee.socketio.Middleware;
import dev.marquee.socketio.OriginPolicy;
import dev.marquee.socketio.Socket;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A signage server with real sockets and no database. What it has been told is in its {@link SignageRecord}, which
 * survives {@link #restart}.
 */
public final class SignageServer implements AutoCloseable {
    private static final List<String> DURABLE =
            List.of("download_finished", "playback_started", "playback_finished", "command_update", "screenshot");
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final SignageRecord record = new SignageRecord();
    private final JsonMapper json = JsonMapper.shared();
    private volatile boolean socketsBlocked;
    private volatile double lostAcks;
    private volatile String refused = "";
    private SocketIoServer io;
    private int port;

    public SignageServer() {
        open();
    }

    private synchronized void open() {
        SocketIoServer server = SocketIoServer.create(SocketIoConfig.builder()
                .loops(1)
                .maxPayload(MOST_BYTES)
                .originPolicy(OriginPolicy.sameOriginOr(java.util.Set.of()))
                .allowRequest(handshake -> !socketsBlocked)
                .httpFallback(pipeline ->
                        pipeline.addLast(new HttpObjectAggregator(MOST_BYTES)).addLast(new SignageHttp(record)))
                .build());
        server.of("/device")
                .use(socket -> {
                    if (!record.knows(socket.handshake().auth().path("key").asString(""))) {
                        throw new ConnectRefusedException("Invalid API key");
                    }
                    return Middleware.ACCEPT;
                })
                .onConnection(this::connected);
        try {
            port = server.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                    .get(0)
                    .getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        io = server;
    }

    private void connected(Socket socket) {
        socket.on("hello", (args, ack) -> {
            record.hello(args.get(0));
            ack.send();
            record.openCommands().forEach(command -> socket.emit("command", command));
        });
        socket.on("heartbeat", (args, ack) -> record.heartbeat(args.get(0)));
        socket.on("log_lines", (args, ack) -> record.lines(args.get(0)));
        socket.on("download_progress", (args, ack) -> record.progress(args.get(0)));
        for (String event : DURABLE) {
            socket.on(event, (args, ack) -> {
                if (event.equals(refused)) {
                    ack.send(Map.of("message", "at: x (expected: a number)", "event", event, "code", "invalid"));
                    return;
                }
                record.report(event, args.get(0));
                if (ThreadLocalRandom.current().nextDouble() >= lostAcks) {
                    ack.send();
                }
            });
        }
    }

    public SignageRecord record() {
        return record;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Sends a command to whoever is connected; it comes again with each connect until it is answered. */
    public long command(String type, Map<String, Object> parameters) {
        JsonNode command = record.command(type, parameters);
        emit("command", command);
        return command.path("id").asLong();
    }

    public void emit(String event, Object payload) {
        io.of("/device").emit(event, json.valueToTree(payload));
    }

    /** Refuses Socket.IO of every transport from now on, or no more. */
    public void blockSockets(boolean blocked) {
        socketsBlocked = blocked;
        if (blocked) {
            restart();
        }
    }

    /** The share of reports that are stored but never acknowledged. */
    public void loseAcks(double share) {
        lostAcks = share;
    }

    /** Finds a fault in every report of a name from now on. */
    public void refuse(String event) {
        refused = event;
    }

    public synchronized void stop() {
        io.shutdown(Duration.ZERO).join();
        io.close();
    }

    /** As after a crash: all connections are cut, the record is kept. */
    public synchronized void restart() {
        stop();
        open();
    }

    public synchronized void start() {
        open();
    }

    @Override
    public void close() {
        stop();
    }
}
