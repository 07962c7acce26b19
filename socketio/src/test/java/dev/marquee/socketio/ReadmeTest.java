package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the README's server to {@link ReadmeServer}; {@code -Dmarquee.regenerate=true} writes it anew. */
final class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/marquee/socketio/ReadmeServer.java");
    private static final String BEGIN = "```java\n";
    private static final String END = "```\n";

    @Test
    void theServerInTheReadmeIsTheOneThatCompiles() throws IOException {
        String source = Files.readString(SOURCE);
        String server = source.substring(
                        source.indexOf('\n', source.indexOf("// tag::server")) + 1,
                        source.indexOf("    // end::server"))
                .indent(-4);
        assertThat(server.lines()).hasSizeLessThanOrEqualTo(20);
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END, begin);
        if (Boolean.getBoolean("marquee.regenerate")) {
            Files.writeString(README, readme.substring(0, begin) + server + readme.substring(end));
            return;
        }
        assertThat(readme.substring(begin, end))
                .as("README.md (renew it with: mvn verify -Dmarquee.regenerate=true)")
                .isEqualTo(server);
    }

    @Test
    void theServerWorks() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (SocketIoServer io = ReadmeServer.start(port);
                WebSocketClient first = enter(port);
                WebSocketClient second = enter(port)) {
            assertThat(io.connectionCount()).isEqualTo(2);
            first.send("420[\"say\",\"hello\"]");
            assertThat(first.next()).isEqualTo("430[\"ok\"]");
            assertThat(second.next()).startsWith("42[\"said\",").endsWith(",\"hello\"]");
        }
    }

    private static WebSocketClient enter(int port) {
        WebSocketClient client = WebSocketClient.connect(port, "EIO=4&transport=websocket");
        client.next();
        client.send("40");
        client.next();
        return client;
    }
}
