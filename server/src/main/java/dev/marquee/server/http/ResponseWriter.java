package dev.marquee.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts answers on the wire. Runs on the connection's event loop; long downloads read on a pool of their own. */
final class ResponseWriter {
    private static final Logger log = LoggerFactory.getLogger(ResponseWriter.class);

    private final Executor downloads;

    ResponseWriter(Executor downloads) {
        this.downloads = downloads;
    }

    /**
     * Writes an answer, then goes on with the connection or ends it.
     *
     * @param head of the request; {@code null} when it could not be read
     * @param next called when the answer is written and the connection goes on
     * @param end called when the answer is written and the connection ends
     */
    void write(
            ChannelHandlerContext ctx,
            @Nullable RequestHead head,
            RestResponse response,
            boolean keepAlive,
            Runnable next,
            Runnable end) {
        try {
            ChannelFuture written;
            if (response.body() instanceof RestResponse.Body.Lines lines) {
                written = LineStream.write(ctx, head, response, lines, downloads);
            } else if (response.body() instanceof RestResponse.Body.File file) {
                written = writeFile(ctx, head, response, file, keepAlive);
            } else {
                written = writeBytes(ctx, head, response, keepAlive);
            }
            written.addListener(done -> {
                boolean goesOn = keepAlive && !(response.body() instanceof RestResponse.Body.Lines);
                if (!done.isSuccess()) {
                    ctx.close();
                } else if (goesOn) {
                    next.run();
                } else {
                    end.run();
                }
            });
        } catch (IOException e) {
            log.warn("an answer could not be read from disk: {}", e.getMessage());
            ctx.close();
        }
    }

    private static ChannelFuture writeBytes(
            ChannelHandlerContext ctx, @Nullable RequestHead head, RestResponse response, boolean keepAlive) {
        byte[] bytes = response.body() instanceof RestResponse.Body.Bytes ready ? ready.bytes() : new byte[0];
        boolean noBody = (head != null && head.isHead()) || response.status() == 304;
        ByteBuf content = noBody ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes);
        DefaultFullHttpResponse full = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), content);
        prepare(full, head, response, keepAlive);
        if (response.status() != 204) {
            HttpUtil.setContentLength(full, bytes.length);
        }
        return ctx.writeAndFlush(full);
    }

    private static ChannelFuture writeFile(
            ChannelHandlerContext ctx,
            @Nullable RequestHead head,
            RestResponse response,
            RestResponse.Body.File file,
            boolean keepAlive)
            throws IOException {
        FilePlan plan = FilePlan.of(file.path(), file.etag(), head);
        HttpResponse answer = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(plan.status()));
        prepare(answer, head, response, keepAlive);
        plan.headers().forEach((name, value) -> answer.headers().set(name, value));
        if (plan.status() != 304) {
            HttpUtil.setContentLength(answer, plan.length());
        }
        boolean bodiless = plan.length() == 0 || (head != null && head.isHead());
        // Opened before the head is written, so that a vanished file still becomes a clean failure.
        FileChannel channel = bodiless ? null : FileChannel.open(file.path(), StandardOpenOption.READ);
        ctx.write(answer);
        if (channel != null) {
            ctx.write(new DefaultFileRegion(channel, plan.offset(), plan.length()));
        }
        return ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    static void prepare(HttpResponse answer, @Nullable RequestHead head, RestResponse response, boolean keepAlive) {
        response.headers().forEach((name, value) -> answer.headers().set(name, value));
        answer.headers().set(HttpHeaderNames.DATE, HttpDates.format(Instant.now()));
        boolean oldClient = head != null && head.version().equals(HttpVersion.HTTP_1_0);
        if (!keepAlive) {
            answer.headers().set(HttpHeaderNames.CONNECTION, "close");
        } else if (oldClient) {
            answer.headers().set(HttpHeaderNames.CONNECTION, "keep-alive");
        }
    }
}
