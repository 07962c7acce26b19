package dev.marquee.agent.install;

import dev.marquee.agent.install.ImageDiffers.Kind;
import dev.marquee.agent.net.ImageAnswer;
import dev.marquee.agent.net.ImageGone;
import dev.marquee.agent.net.Outage;
import dev.marquee.agent.net.RateLimit;
import dev.marquee.agent.net.Retry;
import dev.marquee.agent.net.ServerAway;
import dev.marquee.agent.net.ServerClient;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the bytes of one image into a sink, over as many connections as it takes. Each goes on where the last one broke.
 * Not thread-safe.
 */
final class ImageDownload {
    private static final Logger LOG = LoggerFactory.getLogger(ImageDownload.class);

    private final ServerClient server;
    private final Retry retry;
    private final RateLimit limit;
    private final Assignment image;
    private final ImageSink sink;
    private final LongConsumer progress;
    private long farthest;

    ImageDownload(
            ServerClient server,
            Retry retry,
            RateLimit limit,
            Assignment image,
            ImageSink sink,
            LongConsumer progress) {
        this.server = server;
        this.retry = retry;
        this.limit = limit;
        this.image = image;
        this.sink = sink;
        this.progress = progress;
    }

    /**
     * Returns when the sink has as many bytes as the image is long.
     *
     * @throws ImageDiffers when the server has another image than the one assigned, or none
     */
    void run() throws ImageDiffers {
        Outage outage = retry.outage();
        farthest = sink.position();
        while (sink.position() < image.size()) {
            try (ImageAnswer answer = server.image(image.url(), sink.position(), sink.etag())) {
                accept(answer, outage);
            } catch (ServerAway e) {
                outage.failed(e);
            } catch (ImageGone e) {
                Kind kind = sink.position() == 0 ? Kind.MISSING : Kind.REPLACED;
                throw new ImageDiffers(kind, "server: " + e.getMessage());
            }
        }
        sink.finish();
    }

    private void accept(ImageAnswer answer, Outage outage) throws ServerAway, ImageDiffers {
        if (answer.total().orElse(image.size()) != image.size()) {
            throw new ImageDiffers(
                    Kind.REPLACED, "image_size: " + answer.total().getAsLong() + " (expected: " + image.size() + ")");
        }
        String etag = answer.etag();
        if (sink.position() > 0 && etag != null && sink.etag() != null && !etag.equals(sink.etag())) {
            throw new ImageDiffers(Kind.REPLACED, "image: ETag " + etag + " (expected: " + sink.etag() + " as before)");
        }
        if (etag != null) {
            sink.etag(etag);
        }
        long skip = sink.position() - answer.from();
        if (skip > 0) {
            LOG.info("the server ignores Range: {} bytes are fetched again and skipped", skip);
        }
        copy(answer, skip, outage);
    }

    private void copy(ImageAnswer answer, long skipping, Outage outage) throws ServerAway, ImageDiffers {
        long skip = skipping;
        ByteBuffer bytes = answer.next();
        while (bytes != null) {
            limit.passed(bytes.remaining());
            int skipped = (int) Math.min(skip, bytes.remaining());
            bytes.position(bytes.position() + skipped);
            skip -= skipped;
            if (sink.position() + bytes.remaining() > image.size()) {
                throw new ImageDiffers(
                        Kind.REPLACED, "image: longer than " + image.size() + " bytes (expected: image_size)");
            }
            sink.accept(bytes);
            if (sink.position() > farthest) {
                farthest = sink.position();
                outage.over();
            }
            progress.accept(sink.position());
            bytes = answer.next();
        }
        if (sink.position() < image.size()) {
            throw new ServerAway("connection ended at byte " + sink.position() + " of " + image.size());
        }
    }
}
