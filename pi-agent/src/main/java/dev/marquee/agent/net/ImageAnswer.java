package dev.marquee.agent.net;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The server's answer to a request for an image or the rest of one. Not thread-safe; to be closed. */
public final class ImageAnswer implements AutoCloseable {
    private final long from;
    private final OptionalLong total;
    private final @Nullable String etag;
    private final ImageBody body;
    private final Duration silence;

    ImageAnswer(long from, OptionalLong total, @Nullable String etag, ImageBody body, Duration silence) {
        this.from = from;
        this.total = total;
        this.etag = etag;
        this.body = body;
        this.silence = silence;
    }

    /** Where in the image the answer begins, in bytes: zero when the server sends all of it. */
    public long from() {
        return from;
    }

    /** The length of the whole image in bytes, if the server says. */
    public OptionalLong total() {
        return total;
    }

    /** The version of the image as the server names it; {@code null} when it does not. */
    public @Nullable String etag() {
        return etag;
    }

    /**
     * The next bytes.
     *
     * @return {@code null} at the end of the answer
     * @throws ServerAway when the connection breaks or falls silent
     */
    public @Nullable ByteBuffer next() throws ServerAway {
        return body.next(silence);
    }

    @Override
    public void close() {
        body.cancel();
    }
}
