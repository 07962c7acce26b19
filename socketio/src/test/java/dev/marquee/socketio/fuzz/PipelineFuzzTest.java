package dev.marquee.socketio.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.socketio.engineio.CloseReason;
import dev.marquee.socketio.engineio.EngineConfig;
import dev.marquee.socketio.engineio.EngineListener;
import dev.marquee.socketio.engineio.EngineServer;
import dev.marquee.socketio.engineio.EngineSession;
import dev.marquee.socketio.limits.Limits;
import dev.marquee.socketio.loop.LoopContext;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The whole pipeline of a connection, without a socket: HTTP, long-polling, WebSocket. */
@Isolated // takes a processor for seconds, which others wait for
final class PipelineFuzzTest {
    private static final int INPUTS = 4_000;
    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");
    private static final String UPGRADE = "GET /socket.io/?EIO=%d&transport=websocket HTTP/1.1\r\nHost: h\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final EngineConfig CONFIG = new EngineConfig(
            "/socket.io",
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            2_000,
            Duration.ofSeconds(10),
            10_000,
            true,
            true,
            Limits.defaults(),
            (origin, host) -> true,
            request -> true);

    private static final class Channel extends EmbeddedChannel {
        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        }

        @Override
        protected SocketAddress localAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
        }
    }

    /** Sends everything back. */
    private record Echo(EngineSession session) implements EngineListener {
        @Override
        public void onText(ByteBuf text) {
            session.sendText(text.toString(StandardCharsets.UTF_8));
        }

        @Override
        public void onBinary(ByteBuf data) {
            session.sendBinary(data);
        }

        @Override
        public void onClose(CloseReason reason) {}
    }

    /** One connection to a server of its own. */
    private static final class Connection implements AutoCloseable {
        private final Channel channel = new Channel();
        private final EngineServer server =
                new EngineServer(CONFIG, List.of(new LoopContext(channel.eventLoop(), 0)), Echo::new, pipeline -> {});

        Connection() {
            server.initialize(channel);
        }

        void send(byte[] bytes) {
            if (channel.isOpen()) {
                channel.writeInbound(Unpooled.wrappedBuffer(bytes));
                channel.runPendingTasks();
            }
        }

        String read() {
            StringBuilder text = new StringBuilder();
            ByteBuf part = channel.readOutbound();
            while (part != null) {
                text.append(part.toString(StandardCharsets.ISO_8859_1));
                part.release();
                part = channel.readOutbound();
            }
            return text.toString();
        }

        @Override
        public void close() {
            var unused = server.shutdown(Duration.ZERO);
            channel.runPendingTasks();
            channel.finishAndReleaseAll();
            channel.checkException();
            assertThat(server.sessionCount()).isZero();
        }
    }

    private static void inPieces(Connection connection, byte[] input, Random random) {
        int split = random.nextInt(input.length + 1);
        connection.send(Arrays.copyOfRange(input, 0, split));
        connection.send(Arrays.copyOfRange(input, split, input.length));
    }

    @Test
    void requests() {
        Fuzzer fuzzer = new Fuzzer(Corpus.read("requests.txt"));
        fuzzer.run(INPUTS, input -> {
            try (Connection connection = new Connection()) {
                inPieces(connection, input, fuzzer.random());
            }
        });
    }

    @Test
    void requestsOfASession() {
        Fuzzer fuzzer = new Fuzzer(Corpus.read("requests.txt"));
        fuzzer.run(INPUTS, input -> {
            try (Connection connection = new Connection()) {
                String open = "GET /socket.io/?EIO=" + (3 + fuzzer.random().nextInt(2)) + "&transport=polling";
                connection.send((open + " HTTP/1.1\r\nHost: h\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                Matcher sid = SID.matcher(connection.read());
                assertThat(sid.find()).isTrue();
                String text = new String(input, StandardCharsets.ISO_8859_1).replace("$SID", sid.group(1));
                inPieces(connection, text.getBytes(StandardCharsets.ISO_8859_1), fuzzer.random());
            }
        });
    }

    @Test
    void frames() {
        Fuzzer fuzzer = new Fuzzer(Corpus.read("payloads.txt").stream()
                .map(PipelineFuzzTest::frame)
                .toList());
        fuzzer.run(INPUTS, input -> {
            try (Connection connection = new Connection()) {
                int version = 3 + fuzzer.random().nextInt(2);
                connection.send(UPGRADE.replace("%d", Integer.toString(version)).getBytes(StandardCharsets.UTF_8));
                assertThat(connection.read()).startsWith("HTTP/1.1 101");
                inPieces(connection, input, fuzzer.random());
            }
        });
    }

    /** A masked frame, with a mask of zeros; binary if the packet is. */
    private static byte[] frame(byte[] packet) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(packet.length > 0 && packet[0] < ' ' ? 0x82 : 0x81);
        frame.write(0x80 | Math.min(packet.length, 125));
        frame.writeBytes(new byte[4]);
        frame.write(packet, 0, Math.min(packet.length, 125));
        return frame.toByteArray();
    }
}
