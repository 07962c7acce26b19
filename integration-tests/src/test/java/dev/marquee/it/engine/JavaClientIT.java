package dev.marquee.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Waiting;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** socket.io-client-java against the engine, over each transport. */
final class JavaClientIT {
    @RegisterExtension
    static final EngineUnderTest ENGINE = new EngineUnderTest();

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Socket::disconnect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void sendsItsAuthObject(String transports) throws Exception {
        Socket socket = socket("/custom", transports, Map.of("token", "abc"));
        BlockingQueue<Object[]> greetings = arrivals(socket, "auth");
        socket.connect();

        assertThat(next(greetings)[0]).hasToString("{\"token\":\"abc\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void isRefusedWithData(String transports) throws Exception {
        Socket socket = socket("/refusing", transports, Map.of());
        BlockingQueue<Object[]> refusals = arrivals(socket, Socket.EVENT_CONNECT_ERROR);
        socket.connect();

        JSONObject refusal = (JSONObject) next(refusals)[0];
        assertThat(refusal.getString("message")).isEqualTo("no entry");
        assertThat(refusal.getJSONObject("data").getInt("code")).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void echoesTextAndBytes(String transports) throws Exception {
        Socket socket = connected(transports);
        BlockingQueue<Object[]> answers = arrivals(socket, "message-back");
        byte[] large = new byte[70_000];
        // Put one by one: a list's arrays would become JSON arrays.
        JSONObject deep = new JSONObject().put("deep", new JSONArray().put("t").put((Object) large));
        socket.emit("message", 1, "é€😀", deep, large);

        Object[] answer = next(answers);
        assertThat(answer).startsWith(1, "é€😀").hasSize(4);
        assertThat((byte[]) ((JSONObject) answer[2]).getJSONArray("deep").get(1))
                .isEqualTo(large);
        assertThat((byte[]) answer[3]).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void acknowledgesBothWays(String transports) throws Exception {
        Socket socket = connected(transports);
        BlockingQueue<Object[]> answers = arrivals(socket, "answer");
        socket.on("question", args -> ((Ack) args[args.length - 1]).call("got", args[0]));

        assertThat(ask(socket, "message-with-ack", "a", new byte[] {1, 2})).containsExactly("a", new byte[] {1, 2});
        socket.emit("ask", "this");
        assertThat(next(answers)).containsExactly("got", "this");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void keepsTheOrder(String transports) throws Exception {
        Socket socket = connected(transports);
        BlockingQueue<Object[]> answers = arrivals(socket, "message-back");
        IntStream.range(0, 200).forEach(i -> socket.emit("message", i));

        for (int i = 0; i < 200; i++) {
            assertThat(next(answers)).containsExactly(i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void carriesLargeMessages(String transports) throws Exception {
        String large = "ü😀".repeat(100_000);

        assertThat(ask(connected(transports), "message-with-ack", large)).containsExactly(large);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void hearsOfItsRooms(String transports) throws Exception {
        Socket member = connected(transports);
        Socket other = connected(transports);
        BlockingQueue<Object[]> heard = arrivals(member, "room-message");
        String room = "room-" + member.id();
        ask(member, "join", room);
        ask(other, "tell-room", room, "first");
        assertThat(next(heard)).containsExactly("first");
        ask(member, "leave", room);
        ask(other, "tell-room", room, "second");
        ask(member, "message-with-ack");

        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void isDisconnectedByTheServer(String transports) throws Exception {
        Socket socket = connected(transports);
        BlockingQueue<Object[]> ends = arrivals(socket, Socket.EVENT_DISCONNECT);
        socket.emit("kick");

        assertThat(next(ends)).containsExactly("io server disconnect");
    }

    private Socket connected(String transports) throws Exception {
        Socket socket = socket("", transports, Map.of());
        BlockingQueue<Object[]> connects = arrivals(socket, Socket.EVENT_CONNECT);
        socket.connect();
        next(connects);
        return socket;
    }

    private Socket socket(String namespace, String transports, Map<String, String> auth) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.reconnection = false;
        options.transports = transports.split(",", -1);
        options.auth = auth;
        Socket socket = IO.socket(URI.create(ENGINE.url() + namespace), options);
        open.add(socket);
        return socket;
    }

    private static BlockingQueue<Object[]> arrivals(Socket socket, String event) {
        BlockingQueue<Object[]> arrivals = new LinkedBlockingQueue<>();
        socket.on(event, arrivals::add);
        return arrivals;
    }

    private static Object[] next(BlockingQueue<Object[]> arrivals) throws InterruptedException {
        Object[] next = arrivals.poll(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(next).as("an arrival").isNotNull();
        return next;
    }

    private static Object[] ask(Socket socket, String event, Object... args) throws Exception {
        CompletableFuture<Object[]> answer = new CompletableFuture<>();
        socket.emit(event, args, answer::complete);
        return answer.get(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
