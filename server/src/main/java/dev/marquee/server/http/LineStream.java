package dev.marquee.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines while they are read from the database, in chunks, each only after the last one left: memory stays
 * constant whatever the size. Reading runs on the download pool; the connection is closed afterwards. A client that takes nothing for a minute is given up.
 */
final class LineStream {
    private static final int CHUNK_CHARACTERS = 32 << 10;
    private static final long PATIENCE_SECONDS = 60;

    private LineStream() {}

    static ChannelFuture write(
            ChannelHandlerContext ctx,
            @Nullable RequestHead head,
            RestResponse response,
            RestResponse.Body.Lines body,
            Executor downloads) {
        HttpResponse answer =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
        ResponseWriter.prepare(answer, head, response, false);
        boolean chunked = head == null || !head.version().equals(HttpVersion.HTTP_1_0);
        if (chunked) {
            HttpUtil.setTransferEncodingChunked(answer, true);
        }
        ctx.writeAndFlush(answer);
        ChannelPromise done = ctx.newPromise();
        boolean bodiless = head != null && head.isHead();
        try {
            downloads.execute(() -> pump(ctx, body.lines(), bodiless, done));
        } catch (RejectedExecutionException e) {
            body.lines().close();
            done.setFailure(e);
        }
        return done;
    }

    private static void pump(ChannelHandlerContext ctx, Stream<String> lines, boolean bodiless, ChannelPromise done) {
        try (lines) {
            Iterator<String> iterator = lines.iterator();
            StringBuilder chunk = new StringBuilder(CHUNK_CHARACTERS + 1024);
            while (!bodiless && iterator.hasNext()) {
                chunk.append(iterator.next());
                if (chunk.length() >= CHUNK_CHARACTERS) {
                    send(ctx, content(chunk));
                    chunk.setLength(0);
                }
            }
            if (chunk.length() > 0) {
                send(ctx, content(chunk));
            }
            send(ctx, LastHttpContent.EMPTY_LAST_CONTENT);
            done.setSuccess();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done.setFailure(e);
        } catch (RuntimeException e) {
            done.setFailure(e);
        }
    }

    private static HttpObject content(StringBuilder chunk) {
        return new DefaultHttpContent(Unpooled.copiedBuffer(chunk, StandardCharsets.UTF_8));
    }

    private static void send(ChannelHandlerContext ctx, HttpObject part) throws InterruptedException {
        ChannelFuture written = ctx.writeAndFlush(part);
        if (!written.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !written.isSuccess()) {
            throw new IllegalStateException("client gone or stalled");
        }
    }
}
