package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.socketio.limits.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeflateTest {
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
    private static final String EXTENSIONS = "sec-websocket-extensions";
    private static final String LONG = "compressible ".repeat(400);
    private static final int TEXT = 0x81;
    private static final int DEFLATED_TEXT = 0xc1;

    private static TestServer compressing() {
        return TestServer.start(builder -> builder.perMessageDeflate(true).maxPayload(100_000));
    }

    private static RawHttp agreed(TestServer server) throws Exception {
        RawHttp client = new RawHttp(server.port());
        client.upgrade("EIO=4&transport=websocket", OFFER);
        assertThat(client.read().header(EXTENSIONS))
                .isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
        return client;
    }

    private static RawHttp connected(TestServer server) throws Exception {
        RawHttp client = agreed(server);
        assertThat(next(client)).startsWith("0{");
        send(client, TEXT, "40".getBytes(StandardCharsets.UTF_8));
        assertThat(next(client)).startsWith("40{");
        assertThat(next(client)).contains("auth");
        return client;
    }

    private static void send(RawHttp client, int firstByte, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) firstByte);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) 0xfe).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload); // masked with zeros
        client.sendBytes(Arrays.copyOf(frame.array(), frame.position()));
    }

    private static byte[] deflate(String text) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        byte[] out = new byte[text.length() + 64];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, length - 4);
    }

    private static String next(RawHttp client) throws Exception {
        int first = client.readBytes(1)[0] & 0xff;
        int length = client.readBytes(1)[0] & 0x7f;
        if (length == 126) {
            length = ByteBuffer.wrap(client.readBytes(2)).getShort() & 0xffff;
        }
        byte[] payload = client.readBytes(length);
        return first == DEFLATED_TEXT ? "deflated " + inflate(payload) : new String(payload, StandardCharsets.UTF_8);
    }

    private static String inflate(byte[] payload) throws Exception {
        Inflater inflater = new Inflater(true);
        inflater.setInput(payload);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1000];
        int length;
        while ((length = inflater.inflate(piece)) > 0) {
            out.write(piece, 0, length);
        }
        inflater.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void longMessagesGoOutCompressedAndShortOnesDoNot() throws Exception {
        try (TestServer server = compressing();
                RawHttp one = connected(server);
                RawHttp other = connected(server)) {
            for (int round = 0; round < 3; round++) { // the later ones would need context if there were any
                server.main().emit("long", LONG);
                server.main().emit("short", "x");
                for (RawHttp client : new RawHttp[] {one, other}) {
                    assertThat(next(client)).isEqualTo("deflated 42[\"long\",\"" + LONG + "\"]");
                    assertThat(next(client)).isEqualTo("42[\"short\",\"x\"]");
                }
            }
        }
    }

    @Test
    void compressedMessagesAreUnderstood() throws Exception {
        try (TestServer server = compressing();
                RawHttp client = connected(server)) {
            for (int round = 0; round < 3; round++) {
                send(client, DEFLATED_TEXT, deflate("421[\"message-with-ack\",\"" + LONG + "\"]"));
                assertThat(next(client)).isEqualTo("deflated 431[\"" + LONG + "\"]");
            }
        }
    }

    @Test
    void aBombClosesTheConnection() throws Exception {
        try (TestServer server = compressing();
                RawHttp client = connected(server)) {
            send(client, DEFLATED_TEXT, deflate("42[\"" + "x".repeat(10_000_000) + "\"]"));
            client.readAll();
            await().until(() -> server.io().connectionCount() == 0);
            assertThat(server.io().refusals().get(Refusal.PAYLOAD_SIZE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xa1, 0x91, 0xe1})
    void otherReservedBitsCloseTheConnection(int firstByte) throws Exception {
        try (TestServer server = compressing();
                RawHttp client = connected(server)) {
            send(client, firstByte, deflate("3"));
            client.readAll();
            await().until(() -> server.io().connectionCount() == 0);
        }
    }

    @Test
    void whatCannotBeInflatedClosesTheConnection() throws Exception {
        try (TestServer server = compressing();
                RawHttp client = connected(server)) {
            send(client, DEFLATED_TEXT, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff});
            client.readAll();
            await().until(() -> server.io().connectionCount() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"permessage-deflate; server_max_window_bits=10", "x-webkit-deflate-frame", ""})
    void offersThatDoNotSuitAreIgnored(String offer) throws Exception {
        try (TestServer server = compressing();
                RawHttp client = new RawHttp(server.port())) {
            client.upgrade("EIO=4&transport=websocket", "Sec-WebSocket-Extensions: " + offer);
            assertThat(client.read().headers()).doesNotContainKey(EXTENSIONS);
        }
    }

    @Test
    void isOffByDefault() throws Exception {
        try (TestServer server = TestServer.start();
                RawHttp client = new RawHttp(server.port())) {
            client.upgrade("EIO=4&transport=websocket", OFFER);
            assertThat(client.read().headers()).doesNotContainKey(EXTENSIONS);
        }
    }
}
