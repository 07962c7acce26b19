package dev.marquee.server.http;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one upload from the event loop to disk, a piece at a time: the next piece is read from the socket when the last
 * one is written. The caller is authorised before the first byte is kept. Pieces are handled on the request pool, never
 * two at once.
 */
final class UploadReceiver {
    private final RequestDispatcher dispatcher;
    private final RequestPool pool;
    private final ChannelHandlerContext ctx;
    private final RequestHead head;
    private final HttpRequest request;
    private final Runnable more;

    private volatile @Nullable MultipartFile multipart;
    private volatile boolean complete;
    private volatile boolean aborted;
    private Consumer<RestResponse> answer = response -> {};

    /** @param more asks for the next piece; any thread */
    UploadReceiver(
            RequestDispatcher dispatcher,
            RequestPool pool,
            ChannelHandlerContext ctx,
            RequestHead head,
            HttpRequest request,
            Runnable more) {
        this.dispatcher = dispatcher;
        this.pool = pool;
        this.ctx = ctx;
        this.head = head;
        this.request = request;
        this.more = more;
    }

    /** Whether the whole body came in, so that the connection may be used again. */
    boolean isComplete() {
        return complete;
    }

    void start(boolean continueExpected, Consumer<RestResponse> answerTo) {
        answer = answerTo;
        run(() -> {
            dispatcher.authorise(head);
            multipart = dispatcher.receive(head, request, HttpUtil.getContentLength(request, -1L));
            if (continueExpected) {
                RequestAssembler.sendContinue(ctx);
            }
            more.run();
        });
    }

    /** Takes over the reference. */
    void offer(HttpContent content) {
        boolean accepted = run(() -> {
            try {
                keep(content);
            } finally {
                content.release();
            }
        });
        if (!accepted) {
            content.release();
        }
    }

    private void keep(HttpContent content) {
        MultipartFile receiving = multipart;
        if (aborted || receiving == null) {
            return;
        }
        receiving.offer(content);
        if (content instanceof LastHttpContent) {
            complete = true;
            finish(receiving);
        } else {
            more.run();
        }
    }

    private void finish(MultipartFile receiving) {
        dispatcher.dispatch(head, new byte[0], receiving.upload()).whenComplete((response, failure) -> {
            receiving.close();
            answer.accept(response);
        });
    }

    /** The client went away. */
    void abort() {
        aborted = true;
        run(this::discard);
    }

    private void discard() {
        MultipartFile receiving = multipart;
        if (receiving != null) {
            receiving.close();
        }
    }

    private boolean run(Runnable step) {
        try {
            pool.execute(() -> {
                try {
                    step.run();
                } catch (RuntimeException e) {
                    discard();
                    answer.accept(dispatcher.failure(head, e));
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            answer.accept(dispatcher.failure(head, new MarqueeException(ErrorCode.UNAVAILABLE, "Server is busy")));
            return false;
        }
    }
}
