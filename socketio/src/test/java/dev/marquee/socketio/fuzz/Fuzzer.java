package dev.marquee.socketio.fuzz;

import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs something on mutations of a corpus. A failure tells the seed, with which {@code -Dmarquee.fuzz.seed=N} runs the
 * same inputs again, and the input.
 */
final class Fuzzer {
    /** What gets an input; any exception is a failure. */
    @FunctionalInterface
    interface Target {
        void accept(byte[] input);
    }

    private static final int TIMEOUT_SECONDS = 120;
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_MUTATIONS = 4;
    private static final String[] TOKENS = {
        "\u001e",
        "0",
        "4",
        "5",
        "b",
        "b4",
        "999999999999",
        "-",
        "-1",
        "51-",
        "/",
        "/a,",
        "?",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "\\u0000",
        "\\ud800",
        "1e999",
        "null",
        "{\"_placeholder\":true,\"num\":0}",
        "\0",
        "\u00ff",
        "\ud83d\ude00",
        "2probe",
        "\r\n",
        "\r\n\r\n",
        "0\r\n\r\n",
        "Content-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Expect: 100-continue\r\n",
        "&sid=x",
        "%zz",
        "EIO=3",
        "transport=websocket",
        "POST",
        "OPTIONS"
    };

    private final List<byte[]> corpus;
    private final long seed = Long.getLong("marquee.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private volatile byte[] current = {};
    private volatile int number;

    Fuzzer(List<byte[]> corpus) {
        this.corpus = corpus;
    }

    /** Feeds the corpus as it is, then mutations of it. */
    void run(int inputs, Target target) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                for (int i = 0; i < inputs; i++) {
                    number = i;
                    current = i < corpus.size() ? corpus.get(i) : mutate();
                    target.accept(current);
                }
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        try {
            done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError(
                    "input " + number + " of -Dmarquee.fuzz.seed=" + seed + ": " + ByteBufUtil.hexDump(current), e);
        }
    }

    int number() {
        return number;
    }

    Random random() {
        return random;
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] mutate() {
        byte[] input = any();
        for (int i = random.nextInt(MAX_MUTATIONS); i >= 0; i--) {
            input = mutate(input);
        }
        return input;
    }

    private byte[] mutate(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int length = Math.min(input.length - at, random.nextInt(8));
        return switch (random.nextInt(8)) {
            case 0 -> replace(input, at, 0, new byte[] {(byte) random.nextInt()});
            case 1 -> replace(input, at, length, new byte[0]);
            case 2 -> replace(input, at, Math.min(1, length), new byte[] {(byte) random.nextInt(128)});
            case 3 -> replace(input, at, length, token());
            case 4 -> replace(input, at, 0, token());
            case 5 -> replace(input, at, 0, slice(any()));
            case 6 -> replace(input, at, input.length - at, slice(any()));
            default -> replace(input, at, 0, slice(input));
        };
    }

    private byte[] token() {
        return TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private byte[] slice(byte[] from) {
        int start = random.nextInt(from.length + 1);
        int length = random.nextInt(from.length - start + 1);
        byte[] slice = new byte[length];
        System.arraycopy(from, start, slice, 0, length);
        return slice;
    }

    private static byte[] replace(byte[] input, int at, int length, byte[] by) {
        if (input.length + by.length > MAX_LENGTH) {
            return input;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(input.length + by.length);
        bytes.write(input, 0, at);
        bytes.writeBytes(by);
        bytes.write(input, at + length, input.length - at - length);
        return bytes.toByteArray();
    }
}
