package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DynamicNamespaceTest {
    private static final Pattern VENUES = Pattern.compile("/venue-[a-z]+");

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private ParentNamespace venues() {
        return server.io().of(VENUES).onConnection(socket -> {
            socket.emit("in", socket.namespace().name());
            socket.on("all", (args, ack) -> socket.namespace().emit("told", args.toArray()));
        });
    }

    private static WebSocketClient enter(WebSocketClient client, String name) {
        assertThat(client.send("40" + name).next()).startsWith("40" + name + ",{\"sid\"");
        assertThat(client.next()).isEqualTo("42" + name + ",[\"in\",\"" + name + "\"]");
        return client;
    }

    @Test
    void childrenAreMadeOnDemandWithTheParentsHandlersAndKeptApart() {
        venues();
        try (WebSocketClient one = server.webSocket();
                WebSocketClient two = server.webSocket();
                WebSocketClient other = server.webSocket()) {
            enter(one, "/venue-a");
            enter(two, "/venue-a");
            enter(other, "/venue-b");
            one.send("42/venue-a,[\"all\",1]");
            other.send("42/venue-b,[\"all\",2]");
            assertThat(List.of(one.next(), two.next(), other.next()))
                    .containsExactly("42/venue-a,[\"told\",1]", "42/venue-a,[\"told\",1]", "42/venue-b,[\"told\",2]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/venue-", "/venue-A", "/venue-a1", "/x/venue-a", "/venue-a/x"})
    void namesThatDoNotMatchAreInvalid(String name) {
        venues();
        try (WebSocketClient client = server.webSocket()) {
            assertThat(client.send("40" + name).next()).isEqualTo("44" + name + ",{\"message\":\"Invalid namespace\"}");
        }
    }

    @Test
    void theParentsMiddlewareGuardsItsChildren() {
        ParentNamespace parent = venues().use(socket -> {
            if (socket.handshake().auth().has("key")) {
                return Middleware.ACCEPT;
            }
            throw new ConnectRefusedException("no key");
        });
        try (WebSocketClient client = server.webSocket()) {
            assertThat(client.send("40/venue-a").next()).isEqualTo("44/venue-a,{\"message\":\"no key\"}");
            assertThat(parent.children()).isEmpty();
            assertThat(client.send("40/venue-a,{\"key\":1}").next()).startsWith("40/venue-a,{");
            assertThat(parent.children()).hasSize(1);
        }
    }

    @Test
    void aMatcherSeesNameAndAuth() {
        server.io()
                .of((name, handshake) ->
                        name.equals("/" + handshake.auth().path("user").asString("")));
        try (WebSocketClient client = server.webSocket()) {
            assertThat(client.send("40/ann,{\"user\":\"bob\"}").next()).startsWith("44/ann,");
            assertThat(client.send("40/ann,{\"user\":\"ann\"}").next()).startsWith("40/ann,");
        }
    }

    @Test
    void theParentEmitsToAllChildren() {
        ParentNamespace parent = venues();
        try (WebSocketClient one = enter(server.webSocket(), "/venue-a");
                WebSocketClient two = enter(server.webSocket(), "/venue-b")) {
            parent.emit("hello", 1);
            assertThat(one.next()).isEqualTo("42/venue-a,[\"hello\",1]");
            assertThat(two.next()).isEqualTo("42/venue-b,[\"hello\",1]");
        }
    }

    @Test
    void anEmptyChildIsForgottenAndCanComeBack() {
        ParentNamespace parent = venues();
        try (WebSocketClient client = server.webSocket()) {
            for (int i = 0; i < 3; i++) {
                enter(client, "/venue-a");
                assertThat(parent.children()).extracting(Namespace::name).containsExactly("/venue-a");
                client.send("41/venue-a,");
                await().until(() -> parent.children().isEmpty());
            }
            enter(client, "/venue-a");
        }
        await().until(() -> parent.children().isEmpty());
    }

    @Test
    void aChildStaysWhileASocketIsStillDeciding() {
        CompletableFuture<Void> verdict = new CompletableFuture<>();
        ParentNamespace parent = server.io().of(VENUES).use(socket -> verdict);
        try (WebSocketClient client = server.webSocket()) {
            client.send("40/venue-a");
            await().until(() -> parent.children().size() == 1);
        }
        await().until(() -> parent.children().isEmpty());
    }

    @Test
    void emptyChildrenStayIfTheApplicationSaysSoOrAskedForThem() {
        ParentNamespace parent = venues();
        Namespace asked = server.io().of("/venue-asked");
        assertThat(parent.children()).containsExactly(asked);
        try (TestServer keeping = TestServer.start(builder -> builder.cleanupEmptyChildNamespaces(false))) {
            ParentNamespace kept = keeping.io().of(VENUES);
            try (WebSocketClient client = enter(server.webSocket(), "/venue-asked");
                    WebSocketClient other = keeping.webSocket()) {
                other.send("40/venue-b").next();
                client.send("41/venue-asked,");
                other.send("41/venue-b,");
                await().until(() -> asked.socketCount() == 0
                        && kept.children().iterator().next().socketCount() == 0);
            }
            assertThat(kept.children()).hasSize(1);
            assertThat(parent.children()).containsExactly(asked);
        }
    }

    @Test
    void comingAndGoingOnAllLoopsLosesNobody() {
        ParentNamespace parent = venues();
        List<WebSocketClient> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(server.webSocket());
        }
        for (int round = 0; round < 50; round++) {
            clients.forEach(client -> client.send("40/venue-a"));
            for (WebSocketClient client : clients) {
                assertThat(client.next()).startsWith("40/venue-a,");
                assertThat(client.next()).startsWith("42/venue-a,");
                client.send("41/venue-a,");
            }
        }
        clients.forEach(WebSocketClient::close);
        await().until(() -> parent.children().isEmpty());
    }

    @Test
    void fixedNamespacesComeFirst() {
        server.io().of("/venue-fixed").onConnection(socket -> socket.emit("fixed"));
        ParentNamespace parent = venues();
        try (WebSocketClient client = server.webSocket()) {
            client.send("40/venue-fixed").next();
            assertThat(client.next()).isEqualTo("42/venue-fixed,[\"fixed\"]");
            assertThat(parent.children()).isEmpty();
        }
    }
}
