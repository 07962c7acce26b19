package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PollingTest {
    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private final TestServer server = TestServer.start().onConnection(socket -> socket.onDisconnect(reasons::add));
    private final PollingClient client = server.polling();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void onePacketGoesAndComes() {
        String sid = client.connected();

        HttpResponse<String> posted = client.post(sid, "42[\"message\",\"hello é😀\"]");

        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(posted.body()).isEqualTo("ok");
        assertThat(client.poll(sid).body()).isEqualTo("42[\"message-back\",\"hello é😀\"]");
    }

    @Test
    void severalPacketsShareABody() {
        String sid = client.connected();

        client.post(sid, "42[\"message\",1]\u001e42[\"message\",2]\u001e42[\"message\",3]");

        assertThat(client.poll(sid).body())
                .isEqualTo("42[\"message-back\",1]\u001e42[\"message-back\",2]\u001e42[\"message-back\",3]");
    }

    @Test
    void aWaitingPollIsAnsweredAsSoonAsThereIsSomething() {
        String sid = client.connected();
        CompletableFuture<HttpResponse<String>> poll = client.pollAsync(sid);

        client.post(sid, "42[\"message\",1]");

        assertThat(poll.join().body()).isEqualTo("42[\"message-back\",1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "42[\"message\",1]\u001e", "7", "b!!!", "4abc", "42{}", "42abc[\"message\"]"})
    void aMalformedBodyEndsTheSession(String body) {
        String sid = client.connected();

        assertThat(client.post(sid, body).statusCode()).isEqualTo(400);

        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.PARSE_ERROR));
    }

    @Test
    void invalidUtf8EndsTheSession() {
        String sid = client.connected();
        byte[] body = {'4', '2', '[', '"', (byte) 0xc3, '(', '"', ']'};

        assertThat(client.send(client.session(sid).POST(BodyPublishers.ofByteArray(body)))
                        .statusCode())
                .isEqualTo(400);

        await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.PARSE_ERROR));
    }

    @Test
    void aSecondPollEndsTheSession() {
        String sid = client.connected();
        CompletableFuture<HttpResponse<String>> first = client.pollAsync(sid);
        CompletableFuture<HttpResponse<String>> second = client.pollAsync(sid);

        assertThat(new int[] {first.join().statusCode(), second.join().statusCode()})
                .containsExactlyInAnyOrder(200, 400);
        String kept = first.join().statusCode() == 200
                ? first.join().body()
                : second.join().body();
        assertThat(kept).isEqualTo("1");
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.TRANSPORT_ERROR));
    }

    @Test
    void aSecondPostEndsTheSession() throws Exception {
        String sid = client.connected();
        try (RawHttp slow = new RawHttp(server.port())) {
            slow.send("POST /socket.io/?EIO=4&transport=polling&sid=" + sid
                    + " HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n");
            assertThat(slow.read().status()).isEqualTo(100);

            assertThat(client.post(sid, "42[\"message\",1]").statusCode()).isEqualTo(400);

            await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.TRANSPORT_ERROR));
        }
    }

    @Test
    void anAbortedPostEndsTheSession() throws Exception {
        String sid = client.connected();
        try (RawHttp aborted = new RawHttp(server.port())) {
            aborted.send("POST /socket.io/?EIO=4&transport=polling&sid=" + sid
                    + " HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n42");
        }

        await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.TRANSPORT_ERROR));
    }

    @Test
    void anAbortedPollEndsTheSession() throws Exception {
        String sid = client.connected();
        try (RawHttp aborted = new RawHttp(server.port())) {
            aborted.send("GET /socket.io/?EIO=4&transport=polling&sid=" + sid + " HTTP/1.1\r\nHost: h\r\n\r\n");
        }

        await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.TRANSPORT_ERROR));
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyLongerThanAllowedIsRefused() {
        try (TestServer small = TestServer.start(builder -> builder.maxPayload(100))) {
            PollingClient polling = small.polling();
            String sid = polling.connected();

            HttpResponse<String> refused = polling.post(sid, "42[\"message\",\"" + "x".repeat(200) + "\"]");

            assertThat(refused.statusCode()).isEqualTo(413);
            await().untilAsserted(
                            () -> assertThat(polling.poll(sid).statusCode()).isEqualTo(400));
        }
    }

    @Test
    void closePacketReleasesTheWaitingPoll() {
        String sid = client.connected();
        CompletableFuture<HttpResponse<String>> poll = client.pollAsync(sid);
        await().until(() -> client.post(sid, "42[\"message\",1]").statusCode() == 200);
        assertThat(poll.join().body()).isEqualTo("42[\"message-back\",1]");

        CompletableFuture<HttpResponse<String>> last = client.pollAsync(sid);
        awaitPollWaiting();
        assertThat(client.post(sid, "1").statusCode()).isEqualTo(200);

        assertThat(last.join().body()).isEqualTo("6");
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        assertThat(reasons).containsExactly(DisconnectReason.TRANSPORT_CLOSE);
    }

    /** A request on another connection that is answered shows that earlier bytes have most likely been read. */
    private void awaitPollWaiting() {
        for (int i = 0; i < 20; i++) {
            client.open();
        }
    }

    @Test
    void packetsAfterTheCloseAreIgnored() {
        String sid = client.connected();

        assertThat(client.post(sid, "1\u001eabc").statusCode()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.TRANSPORT_CLOSE));
    }

    @Test
    void serverSideCloseReachesAClientThatIsBetweenTwoPolls() {
        try (TestServer kicking =
                TestServer.start().onConnection(socket -> socket.on("kick", (args, ack) -> socket.disconnect(true)))) {
            PollingClient polling = kicking.polling();
            String sid = polling.connected();

            polling.post(sid, "42[\"kick\"]");

            // Not in one body: clients act on the close packet before the one in front of it.
            assertThat(polling.poll(sid).body()).isEqualTo("41");
            assertThat(polling.poll(sid).body()).isEqualTo("1");
            assertThat(polling.poll(sid).statusCode()).isEqualTo(400);
        }
    }

    /** python-engineio drops a connection over more than 16 packets in one body. */
    @Test
    void manyQueuedPacketsComeInOrderSixteenABody() {
        String sid = client.connected();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            client.post(sid, "42[\"message\"," + i + "]");
            expected.add("42[\"message-back\"," + i + "]");
        }

        List<String> received = new ArrayList<>();
        while (received.size() < expected.size()) {
            List<String> body = List.of(client.poll(sid).body().split("\u001e", -1));
            assertThat(body).hasSizeLessThanOrEqualTo(16);
            received.addAll(body);
        }
        assertThat(received).isEqualTo(expected);
    }
}
