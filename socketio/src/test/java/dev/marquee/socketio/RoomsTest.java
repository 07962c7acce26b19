package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Six clients, on both loops and both transports' frames; each in room "all" and in "even" or "odd". */
final class RoomsTest {
    private static final int CLIENTS = 6;

    private final TestServer server = TestServer.start();
    private final List<WebSocketClient> clients = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void connect() {
        for (int i = 0; i < CLIENTS; i++) {
            WebSocketClient client = server.connected();
            Set<String> known = Set.copyOf(sockets.stream().map(Socket::id).toList());
            clients.add(client);
            server.main().fetchSockets().join().stream()
                    .filter(socket -> !known.contains(socket.id()))
                    .forEach(sockets::add);
            Socket socket = sockets.get(i);
            socket.join("all");
            socket.join(i % 2 == 0 ? "even" : "odd");
        }
    }

    @AfterEach
    void stop() {
        clients.forEach(WebSocketClient::close);
        server.close();
    }

    /** Returns who got exactly one event before a mark that everybody gets. */
    private List<Integer> receivers() {
        server.main().emit("mark");
        List<Integer> receivers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String message = clients.get(i).next();
            while (!message.equals("42[\"mark\"]")) {
                assertThat(message).isEqualTo("42[\"e\",1]");
                receivers.add(i);
                message = clients.get(i).next();
            }
        }
        return receivers;
    }

    @Test
    void aRoomReachesItsMembers() {
        server.main().to("even").emit("e", 1);
        assertThat(receivers()).containsExactly(0, 2, 4);
    }

    @Test
    void theNamespaceReachesEverybody() {
        server.main().emit("e", 1);
        assertThat(receivers()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void severalRoomsReachEachMemberOnce() {
        server.main().to("even").to("all").in("odd").emit("e", 1);
        assertThat(receivers()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void exceptionsWin() {
        server.main()
                .to("all")
                .except("odd")
                .except(sockets.get(2).id())
                .except("nobody")
                .emit("e", 1);
        assertThat(receivers()).containsExactly(0, 4);
    }

    @Test
    void oneSocketIsReachedByItsId() {
        server.main().to(sockets.get(3).id()).emit("e", 1);
        assertThat(receivers()).containsExactly(3);
    }

    @Test
    void aSocketReachesTheOthers() {
        sockets.get(0).broadcast().emit("e", 1);
        sockets.get(1).to("odd").emit("e", 1);
        sockets.get(2).except("odd").emit("e", 1);
        assertThat(receivers()).containsExactly(0, 1, 2, 3, 3, 4, 4, 5, 5);
    }

    @Test
    void anUnknownRoomReachesNobody() {
        server.main().to("unknown").emit("e", 1);
        assertThat(receivers()).isEmpty();
        assertThat(server.main().hasMembers("unknown")).isFalse();
    }

    @Test
    void joiningTwiceCountsOnceAndLeavingEnds() {
        sockets.get(0).join("x");
        sockets.get(0).join("x");
        await().until(() -> server.main().hasMembers("x"));
        server.main().to("x").emit("e", 1);
        assertThat(receivers()).containsExactly(0);
        sockets.get(0).leave("x");
        sockets.get(0).leave("never joined");
        server.main().to("x").emit("e", 1);
        assertThat(receivers()).isEmpty();
        assertThat(server.main().hasMembers("x")).isFalse();
        assertThat(sockets.get(0).rooms()).containsExactlyInAnyOrder("all", "even");
    }

    @Test
    void selectionsMoveAndDisconnectTheirSockets() {
        server.main().to("odd").socketsJoin("moved");
        server.main().to("all").except("even").socketsLeave("odd");
        server.main().to("moved").emit("e", 1);
        assertThat(receivers()).containsExactly(1, 3, 5);
        server.main().to("odd").emit("e", 1);
        assertThat(receivers()).isEmpty();

        server.main().to("moved").disconnectSockets(false);
        for (int i = 1; i < CLIENTS; i += 2) {
            assertThat(clients.get(i).next()).isEqualTo("41");
        }
        await().until(() -> server.main().socketCount() == 3);
        assertThat(server.main().hasMembers("moved")).isFalse();

        server.main().disconnectSockets(true);
        await().until(() -> server.main().socketCount() == 0);
        assertThat(server.main().hasMembers("all")).isFalse();
    }

    @Test
    void oneThatLeavesLeavesItsRooms() {
        clients.get(0).abort();
        await().until(() -> server.main().socketCount() == CLIENTS - 1);
        server.main().to("even").emit("e", 1);
        clients.set(0, server.connected());
        sockets.get(2).leave("even");
        assertThat(receivers()).containsExactly(2, 4);
    }

    @Test
    void roomsOfOtherNamespacesAreOthers() {
        server.io().of("/custom").to("all").emit("e", 1);
        assertThat(receivers()).isEmpty();
    }

    @Test
    void pollingClientsGetTheSameBroadcasts() {
        PollingClient polling = server.polling();
        String sid = polling.connected();
        server.main().emit("e", 1);
        server.main().emit("e", 2);
        StringBuilder received = new StringBuilder();
        while (!received.toString().contains("2]")) {
            received.append(polling.poll(sid).body());
        }
        assertThat(received.toString().replace("\u001e", "")).isEqualTo("42[\"e\",1]42[\"e\",2]");
    }
}
