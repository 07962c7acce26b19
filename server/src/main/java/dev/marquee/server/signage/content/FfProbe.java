package dev.marquee.server.signage.content;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks ffprobe about videos, when it is installed, one file at a time on a thread of its own: nobody waits for it, and a
 * file that it hangs on is given up. A full queue means that files stay without metadata.
 */
public final class FfProbe implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FfProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int QUEUED = 256;
    private static final int MAX_OUTPUT = 1 << 20;

    private final String program;
    private final JsonMapper mapper;
    private final ThreadPoolExecutor worker;

    /** @param program {@code ffprobe}, or where it is */
    public FfProbe(String program, JsonMapper mapper) {
        this.program = program;
        this.mapper = mapper;
        worker = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUED), task -> {
            Thread thread = new Thread(task, "ffprobe");
            thread.setDaemon(true);
            return thread;
        });
        worker.allowCoreThreadTimeOut(true);
    }

    /** Asks later; {@code found} is called on the worker when there is something to tell. */
    void ask(Path file, Consumer<VideoMetadata> found) {
        try {
            worker.execute(() -> read(file).ifPresent(found));
        } catch (RejectedExecutionException e) {
            log.warn("too many videos wait for ffprobe; {} stays without metadata", file.getFileName());
        }
    }

    private Optional<VideoMetadata> read(Path file) {
        Process process = null;
        try {
            process = new ProcessBuilder(List.of(
                            program,
                            "-v",
                            "error",
                            "-print_format",
                            "json",
                            "-show_format",
                            "-show_streams",
                            "--",
                            file.toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            Process running = process;
            // A program that neither ends nor writes would hold up the reading below.
            Thread watch = new Thread(() -> endLate(running), "ffprobe-watch");
            watch.setDaemon(true);
            watch.start();
            byte[] output = process.getInputStream().readNBytes(MAX_OUTPUT);
            return process.waitFor() == 0 ? Optional.of(parse(mapper.readTree(output))) : Optional.empty();
        } catch (IOException | JacksonException e) {
            log.info("no metadata of {}: {}", file.getFileName(), e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static VideoMetadata parse(JsonNode report) {
        JsonNode format = report.path("format");
        JsonNode stream = videoStream(report.path("streams"));
        Double duration = number(format.path("duration"));
        Double bitrate = number(format.path("bit_rate"));
        return new VideoMetadata(
                duration == null ? number(stream.path("duration")) : duration,
                whole(stream.path("width")),
                whole(stream.path("height")),
                stream.path("codec_name").asString(null),
                bitrate == null ? null : bitrate.longValue(),
                rate(stream.path("avg_frame_rate").asString("")));
    }

    private static JsonNode videoStream(JsonNode streams) {
        for (JsonNode stream : streams) {
            if (stream.path("codec_type").asString("").equals("video")) {
                return stream;
            }
        }
        return streams.path(-1);
    }

    private static @Nullable Integer whole(JsonNode node) {
        Double number = number(node);
        return number == null ? null : number.intValue();
    }

    /** Numbers come as numbers or as texts. */
    private static @Nullable Double number(JsonNode node) {
        try {
            double number = node.isNumber() ? node.doubleValue() : Double.parseDouble(node.asString(""));
            return Double.isFinite(number) && number >= 0 ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A rate such as {@code 30000/1001}. */
    private static @Nullable Double rate(String fraction) {
        String[] parts = fraction.split("/", 2);
        try {
            double rate = parts.length == 2
                    ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1])
                    : Double.parseDouble(fraction);
            return Double.isFinite(rate) && rate > 0 ? Math.round(rate * 1000) / 1000.0 : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
