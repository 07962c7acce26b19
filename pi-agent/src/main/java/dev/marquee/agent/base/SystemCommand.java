package dev.marquee.agent.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of the system, run with a fixed list of arguments and never through a shell. Stateless.
 *
 * @param code its exit code
 * @param output what it printed to stdout and stderr, at most 64 KiB
 */
public record SystemCommand(int code, String output) {
    private static final int MOST_BYTES = 64 * 1024;

    /**
     * Runs it to its end.
     *
     * @throws IOException when it is not there, or takes longer than allowed, in which case it is killed
     */
    public static SystemCommand run(List<String> words, Duration patience) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(words.get(0) + ": not done within " + patience.toSeconds() + " s");
            }
            return new SystemCommand(process.exitValue(), output.get(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            return new SystemCommand(process.exitValue(), "");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads on behind the bound, so that the program does not block. */
    private static String read(InputStream stream) {
        try (stream) {
            byte[] kept = stream.readNBytes(MOST_BYTES);
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether it ended well. */
    public boolean ok() {
        return code == 0;
    }
}
