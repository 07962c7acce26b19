package dev.marquee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.socketio.EngineIoServer;
import dev.marquee.socketio.SocketIoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ConformanceServerCommandTest {
    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static HttpRequest.Builder at(int port, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery));
    }

    private static String open(int port, String path) throws IOException, InterruptedException {
        String open = send(at(port, path));
        assertThat(open).contains("\"pingInterval\":300,\"pingTimeout\":200,\"maxPayload\":1000000");
        Matcher sid = SID.matcher(open);
        assertThat(sid.find()).isTrue();
        return path + "&sid=" + sid.group(1);
    }

    @Test
    void engineOnlyEchoes() throws Exception {
        try (EngineIoServer server = ConformanceServerCommand.engineIo()) {
            int port = ConformanceServerCommand.listen(server::listen, 0);
            String session = open(port, "/engine.io/?EIO=4&transport=polling");
            assertThat(send(at(port, session).POST(BodyPublishers.ofString("4hello\u001ebAQIDBA=="))))
                    .isEqualTo("ok");
            assertThat(send(at(port, session))).isEqualTo("4hello\u001ebAQIDBA==");
        }
    }

    @Test
    void mainNamespaceTellsTheAuthAndEchoes() throws Exception {
        try (SocketIoServer server = ConformanceServerCommand.socketIo()) {
            int port = ConformanceServerCommand.listen(server::listen, 0);
            String session = open(port, "/socket.io/?EIO=4&transport=polling");
            String packets = "40{\"a\":1}\u001e42[\"message\",1]\u001e427[\"message-with-ack\",2]\u001e40/x,";
            assertThat(send(at(port, session).POST(BodyPublishers.ofString(packets))))
                    .isEqualTo("ok");
            assertThat(send(at(port, session)))
                    .startsWith("40{\"sid\":")
                    .endsWith("}\u001e42[\"auth\",{\"a\":1}]\u001e42[\"message-back\",1]\u001e437[2]"
                            + "\u001e44/x,{\"message\":\"Invalid namespace\"}");
        }
    }
}
