package dev.marquee.agent.testing;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST calls of a {@link SignageServer}. */
final class SignageHttp extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Pattern COMMAND = Pattern.compile("/api/device/commands/(\\d+)/(acknowledge|complete)");
    private static final Pattern FROM = Pattern.compile("bytes=(\\d+)-");
    private static final String FILE = "/api/video/";

    private final SignageRecord record;
    private final JsonMapper json = JsonMapper.shared();

    SignageHttp(SignageRecord record) {
        this.record = record;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String path = request.uri();
        String range = request.headers().get(HttpHeaderNames.RANGE, "");
        record.called(request.method() + " " + path + (range.isEmpty() ? "" : " " + range));
        if (path.equals("/api/device/register")) {
            send(context, 201, record.enrol(body(request)));
        } else if (!record.knows(request.headers().get("X-Device-Key", ""))) {
            send(context, 401, "{\"error\":\"Invalid API key\"}");
        } else if (path.startsWith(FILE)) {
            file(context, path.substring(FILE.length()), range);
        } else {
            call(context, path, request);
        }
    }

    private JsonNode body(FullHttpRequest request) {
        String text = request.content().toString(StandardCharsets.UTF_8);
        return text.isEmpty() ? json.createObjectNode() : json.readTree(text);
    }

    private void call(ChannelHandlerContext context, String path, FullHttpRequest request) {
        Matcher command = COMMAND.matcher(path);
        if (command.matches()) {
            String status = command.group(2).equals("acknowledge")
                    ? "acknowledged"
                    : body(request).path("status").asString("completed");
            record.status(Long.parseLong(command.group(1)), status);
            send(context, 200, "{\"message\":\"ok\"}");
        } else if (path.equals("/api/device/heartbeat")) {
            record.heartbeat(body(request));
            send(context, 200, "{\"message\":\"Heartbeat received\"}");
        } else if (path.equals("/api/device/plan") && record.plan() != null) {
            send(context, 200, record.plan().toString());
        } else if (path.startsWith("/api/videos/")) {
            send(context, 200, record.videos().toString());
        } else if (path.equals("/api/device/commands")) {
            List<JsonNode> open = record.openCommands();
            send(context, 200, json.writeValueAsString(Map.of("commands", open, "count", open.size())));
        } else if (path.endsWith("/config")) {
            send(context, 200, record.config().toString());
        } else if (path.endsWith("/emergency-broadcasts")) {
            send(context, 200, "{\"broadcasts\":[]}");
        } else {
            send(context, 404, "<html>Not Found</html>");
        }
    }

    private void file(ChannelHandlerContext context, String name, String range) {
        byte[] content = record.file(name);
        if (content == null) {
            send(context, 404, "{\"error\":\"Video not found\"}");
            return;
        }
        Matcher from = FROM.matcher(range);
        int start = from.matches() ? Integer.parseInt(from.group(1)) : 0;
        HttpResponse head =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(start > 0 ? 206 : 200));
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, content.length - start);
        if (start > 0) {
            head.headers()
                    .set(
                            HttpHeaderNames.CONTENT_RANGE,
                            "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
        }
        context.write(head);
        int end = start + (int) Math.min(content.length - start, record.cutAfter());
        byte[] part = Arrays.copyOfRange(content, start, end);
        if (end < content.length) {
            context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(part)))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.writeAndFlush(new DefaultLastHttpContent(Unpooled.wrappedBuffer(part)));
        }
    }

    private static void send(ChannelHandlerContext context, int status, String text) {
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes());
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        context.writeAndFlush(answer);
    }
}
