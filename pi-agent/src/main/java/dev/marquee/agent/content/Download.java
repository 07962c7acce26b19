package dev.marquee.agent.content;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.DurableFile;
import dev.marquee.agent.base.Sha256;
import dev.marquee.agent.base.Timing;
import dev.marquee.agent.link.DeviceApi;
import dev.marquee.agent.net.RateLimit;
import dev.marquee.agent.net.ServerAway;
import dev.marquee.contract.device.DownloadProgress;
import dev.marquee.contract.device.PlayPlan.Video;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Fetches one file: on from where an interrupted download stopped when its checksum is known, hashed on the way, forced to
 * the medium, and renamed only when it is what was announced. Not thread-safe.
 */
public final class Download {
    private static final int BLOCK = 64 * 1024;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final long PROGRESS_EVERY = Duration.ofSeconds(1).toNanos();

    private final DeviceApi api;
    private final Timing timing;
    private final long bytesPerSecond;
    private final Consumer<DownloadProgress> progress;

    /** Downloads from a server; progress is told at most once a second. */
    public Download(DeviceApi api, Timing timing, long bytesPerSecond, Consumer<DownloadProgress> progress) {
        this.api = api;
        this.timing = timing;
        this.bytesPerSecond = bytesPerSecond;
        this.progress = progress;
    }

    /**
     * Fetches a video to its place.
     *
     * @return SHA-256 of the file, hex
     */
    String fetch(Video video, Path place) throws DownloadFailed {
        return fetch(video.url(), video.filename(), video.size(), ContentFolder.checksum(video), place);
    }

    private String fetch(String url, String name, long size, Optional<String> checksum, Path place)
            throws DownloadFailed {
        Path part = ContentFolder.part(place);
        try {
            if (checksum.isEmpty()) {
                Files.deleteIfExists(part);
            }
            boolean resumed = ContentFolder.size(part) > 0;
            String actual = append(url, name, size, part);
            if (checksum.isPresent() && !checksum.get().equals(actual)) {
                Files.deleteIfExists(part);
                if (resumed) {
                    // What was there before may have been damaged by the medium: once more from zero.
                    return fetch(url, name, size, checksum, place);
                }
                throw new DownloadFailed("sha256 " + actual + " (expected: " + checksum.get() + ")");
            }
            DurableFile.move(part, place);
            return actual;
        } catch (NoSuchFileException e) {
            throw new DownloadFailed("the folder has gone: " + e.getFile());
        } catch (IOException e) {
            throw new DownloadFailed(AgentFailure.describe(e));
        } catch (ServerAway e) {
            throw new DownloadFailed(AgentFailure.describe(e));
        }
    }

    /**
     * Fetches a file whose checksum must be known.
     *
     * @param checksum SHA-256, hex
     * @throws IOException with the reason when it cannot be had
     */
    public void fetch(String url, String checksum, Path place) throws IOException {
        try {
            fetch(url, String.valueOf(place.getFileName()), 0, Optional.of(checksum), place);
        } catch (DownloadFailed e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String append(String url, String name, long size, Path part)
            throws IOException, ServerAway, DownloadFailed {
        long from = ContentFolder.size(part);
        if (size > 0 && from >= size) {
            Files.deleteIfExists(part);
            from = 0;
        }
        Map<String, String> range = from > 0 ? Map.of("Range", "bytes=" + from + "-") : Map.of();
        try (Response answer = api.open(url, range)) {
            if (answer.code() == RANGE_NOT_SATISFIABLE) {
                Files.deleteIfExists(part);
                throw new DownloadFailed("the server has less of it than is here");
            }
            ResponseBody body = answer.body();
            if (!answer.isSuccessful() || body == null) {
                throw new DownloadFailed(refusal(answer));
            }
            boolean partial = answer.code() == PARTIAL
                    && answer.header("Content-Range", "").startsWith("bytes " + from + "-");
            MessageDigest digest = Sha256.digest();
            if (partial) {
                Sha256.feed(part, digest);
            } else {
                from = 0;
            }
            long total = body.contentLength() < 0 ? size : from + body.contentLength();
            long end = copy(body.byteStream(), part, from, total, name, digest);
            if ((size > 0 && end != size) || (total > 0 && end != total)) {
                throw new DownloadFailed(end + " bytes came (expected: " + (size > 0 ? size : total) + ")");
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static String refusal(Response answer) throws IOException, ServerAway {
        return String.valueOf(DeviceApi.failure(answer, DeviceApi.text(answer)).getMessage());
    }

    private long copy(InputStream from, Path part, long start, long total, String name, MessageDigest digest)
            throws IOException {
        RateLimit limit = new RateLimit(bytesPerSecond, timing);
        long began = timing.nanos();
        long told = began;
        long position = start;
        byte[] block = new byte[BLOCK];
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            file.truncate(start).position(start);
            int count = from.read(block);
            while (count >= 0) {
                ByteBuffer bytes = ByteBuffer.wrap(block, 0, count);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                digest.update(block, 0, count);
                position += count;
                limit.passed(count);
                long now = timing.nanos();
                if (now - told >= PROGRESS_EVERY) {
                    told = now;
                    double seconds = (now - began) / 1e9;
                    progress.accept(new DownloadProgress(name, position, total, (position - start) / seconds));
                }
                count = from.read(block);
            }
            file.force(true);
        }
        return position;
    }
}
