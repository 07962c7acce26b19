package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpFallbackTest {
    private final TestServer server =
            TestServer.start(builder -> builder.httpFallback(pipeline -> pipeline.addLast(new Application())));

    @AfterEach
    void stop() {
        server.close();
    }

    /** Answers with the URI and the number of body bytes it saw. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static final class Application extends ChannelInboundHandlerAdapter {
        private String uri = "";
        private int bytes;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest request) {
                uri = request.uri();
                bytes = 0;
            }
            if (message instanceof HttpContent content) {
                bytes += content.content().readableBytes();
            }
            if (message instanceof LastHttpContent) {
                var response = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.OK,
                        Unpooled.copiedBuffer(uri + " " + bytes, StandardCharsets.UTF_8));
                response.headers()
                        .setInt(
                                HttpHeaderNames.CONTENT_LENGTH,
                                response.content().readableBytes());
                ctx.writeAndFlush(response);
            }
            ReferenceCountUtil.release(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/socket.io/socket.io.js",
                "/socket.iox",
                "/socket.io/x?EIO=4&transport=polling",
                "/other?path=/socket.io/"
            })
    void requestsElsewhereGoToTheApplication(String uri) throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("GET " + uri + " HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(http.read().body()).isEqualTo(uri + " 0");
        }
    }

    @Test
    void aConnectionServesBothInTurn() throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            for (int i = 0; i < 3; i++) {
                http.send("POST /upload HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
                assertThat(http.read().body()).isEqualTo("/upload 5");
                http.send("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(http.read().body()).startsWith("0{");
            }
        }
    }

    @Test
    void bodiesLongerThanTheEnginesLimitPass() throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("POST /upload HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n" + "x".repeat(3_000_000));
            assertThat(http.read().body()).isEqualTo("/upload 3000000");
        }
    }

    @Test
    void webSocketsGetRidOfTheApplicationsHandlers() {
        try (WebSocketClient client = server.connected()) {
            assertThat(client.send("42[\"message\",1]").next()).isEqualTo("42[\"message-back\",1]");
        }
    }

    @Test
    void withoutAnApplicationOtherRequestsAreNotFound() throws Exception {
        try (TestServer bare = TestServer.start();
                RawHttp http = new RawHttp(bare.port())) {
            http.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(http.readAll()).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void garbageIsABadRequest() throws Exception {
        try (TestServer bare = TestServer.start();
                RawHttp http = new RawHttp(bare.port())) {
            http.send("garbage\r\n\r\n");
            assertThat(http.readAll()).startsWith("HTTP/1.1 400");
        }
    }
}
