package dev.marquee.agent.net;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, pulled. It is filled by the HTTP client's threads and read by one other; {@value #AHEAD} reads
 * of the socket at most wait in it, so that a slow medium slows the sender and memory stays constant. Unlike the
 * client's own {@code InputStream} it notices a server that falls silent in the middle.
 */
final class ImageBody implements BodySubscriber<ImageBody> {
    private static final int AHEAD = 8;

    private sealed interface Signal {
        record Data(List<ByteBuffer> buffers) implements Signal {}

        record End(@Nullable Throwable error) implements Signal {}
    }

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> current = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private boolean cancelled;

    /**
     * The next bytes.
     *
     * @param silence how long to wait for them
     * @return {@code null} at the end
     * @throws ServerAway when the connection breaks or nothing comes
     */
    @Nullable ByteBuffer next(Duration silence) throws ServerAway {
        while (current.isEmpty()) {
            Signal signal = take(silence);
            if (signal instanceof Signal.Data data) {
                current.addAll(data.buffers());
                more();
            } else if (signal instanceof Signal.End end) {
                signals.add(end);
                if (end.error() != null) {
                    throw new ServerAway("connection broken: " + AgentFailure.describe(end.error()), end.error());
                }
                return null;
            }
        }
        return current.poll();
    }

    private Signal take(Duration silence) throws ServerAway {
        try {
            Signal signal = signals.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            if (signal == null) {
                throw new ServerAway("silent for " + silence.toSeconds() + " s");
            }
            return signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentFailure(ExitCode.UNEXPECTED, "interrupted", e);
        }
    }

    private synchronized void more() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    /** Closes the connection unless the answer has been read to its end. */
    synchronized void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public CompletionStage<ImageBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (cancelled) {
            given.cancel();
        } else {
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Signal.Data(buffers));
    }

    @Override
    public void onError(Throwable error) {
        signals.add(new Signal.End(error));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.End(null));
    }
}
