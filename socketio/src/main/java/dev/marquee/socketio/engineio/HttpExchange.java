package dev.marquee.socketio.engineio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request of the engine and its answer, which may be given from any thread, once. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as the channel closing
final class HttpExchange {
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString TEXT = AsciiString.cached("text/plain; charset=UTF-8");
    private static final AsciiString BYTES = AsciiString.cached("application/octet-stream");
    private static final AsciiString NO_STORE = AsciiString.cached("no-store");
    private static final AsciiString METHODS = AsciiString.cached("GET,POST,OPTIONS");
    private static final AsciiString PREFLIGHT_SECONDS = AsciiString.cached("600");

    private final Channel channel;
    private final Runnable finished;
    private final @Nullable String allowedOrigin;
    private final boolean isHttp10;
    private boolean keepAlive;

    /**
     * Creates the exchange.
     *
     * @param allowedOrigin the origin whose page may read the answer; null if the request named none or a refused one
     * @param finished runs on the channel's loop once the answer is written
     */
    HttpExchange(Channel channel, HttpRequest request, @Nullable String allowedOrigin, Runnable finished) {
        this.channel = channel;
        this.finished = finished;
        this.allowedOrigin = allowedOrigin;
        this.isHttp10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        this.keepAlive = HttpUtil.isKeepAlive(request);
    }

    /** Answers a poll with text or with bytes; takes the body over. */
    void payload(ByteBuf body, boolean binary) {
        respond(HttpResponseStatus.OK, binary ? BYTES : TEXT, body);
    }

    /** Answers a refused request. */
    void error(EngineError error) {
        respond(error.status(), JSON, utf8(error.json()));
    }

    /** Answers with a JSON text. */
    void json(HttpResponseStatus status, String json) {
        respond(status, JSON, utf8(json));
    }

    /** Answers without a body. */
    void empty(HttpResponseStatus status) {
        respond(status, null, Unpooled.EMPTY_BUFFER);
    }

    /** Answers a body that is too long, and gives the connection up, since the rest of the body still comes. */
    void tooLarge() {
        keepAlive = false;
        empty(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    }

    /** Answers a CORS preflight. */
    void preflight(HttpRequest request) {
        FullHttpResponse response = response(HttpResponseStatus.NO_CONTENT, Unpooled.EMPTY_BUFFER);
        response.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.headers().set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
        String wanted = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        if (wanted != null) {
            response.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
        }
        write(response);
    }

    private void respond(HttpResponseStatus status, @Nullable AsciiString contentType, ByteBuf body) {
        FullHttpResponse response = response(status, body);
        if (contentType != null) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        }
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, NO_STORE);
        write(response);
    }

    private FullHttpResponse response(HttpResponseStatus status, ByteBuf body) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        addCors(response.headers(), allowedOrigin);
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (isHttp10) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return response;
    }

    /** Adds what lets a page of an allowed origin read an answer. */
    static void addCors(HttpHeaders headers, @Nullable String allowedOrigin) {
        if (allowedOrigin != null) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, allowedOrigin);
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
            headers.set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
    }

    private void write(FullHttpResponse response) {
        if (channel.eventLoop().inEventLoop()) {
            writeOnLoop(response);
        } else {
            channel.eventLoop().execute(() -> writeOnLoop(response));
        }
    }

    private void writeOnLoop(FullHttpResponse response) {
        var written = channel.writeAndFlush(response);
        if (keepAlive) {
            finished.run();
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static ByteBuf utf8(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
    }
}
