package dev.marquee.it.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * A real server for tests: one for the class when registered in a static field, one for each test otherwise. What it
 * logged is printed when a test fails.
 */
public final class MarqueeServer
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, TestWatcher {
    private final ServerSettings settings;
    private boolean forClass;
    private @Nullable TempFolder folder;
    private @Nullable ServerProcess process;

    /** A server with these settings. */
    public MarqueeServer(ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forClass = true;
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!forClass) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!forClass) {
            context.getExecutionException().ifPresent(failure -> print(context));
            stop();
        }
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        if (forClass && process != null) {
            print(context);
        }
    }

    private void print(ExtensionContext context) {
        System.err.println("server of " + context.getDisplayName() + ":\n"
                + process().program().transcript());
    }

    private void start() {
        folder = new TempFolder();
        seed(folder);
        process = ServerProcess.start(settings, data(), "127.0.0.1:0", folder.path());
    }

    private void seed(TempFolder into) {
        if (settings.seed().isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(settings.seed());
        command.addAll(List.of("--data", data().toString()));
        try (RunningProgram program = ServerProcess.command(List.of(), command, Map.of(), into.path())) {
            if (program.awaitExit() != 0) {
                throw new IllegalStateException("seeding failed:\n" + program.transcript());
            }
        }
    }

    private void stop() {
        if (process != null) {
            process.close();
        }
        if (folder != null) {
            folder.close();
        }
    }

    /** Stops it as systemd does and starts it again on the same port and data. */
    public void restart() {
        process().program().terminate();
        process().program().awaitExit();
        startAgain();
    }

    /** Pulls the plug. */
    public void kill() {
        process().program().kill();
    }

    /** Starts it on the same port and data after it ended. */
    public void startAgain() {
        URI uri = uri();
        process = ServerProcess.start(settings, data(), uri.getHost() + ":" + uri.getPort(), folder().path());
    }

    /** The process. */
    public ServerProcess process() {
        return Objects.requireNonNull(process, "server was not started");
    }

    /** Where it listens. */
    public URI uri() {
        return process().uri();
    }

    /** A path on it. */
    public URI uri(String path) {
        return URI.create(uri() + path);
    }

    /** Its data folder. */
    public Path data() {
        return folder().resolve("data");
    }

    /** A folder for files of the test. */
    public TempFolder folder() {
        return Objects.requireNonNull(folder, "server was not started");
    }

    /** Calls to its REST routes. */
    public Rest rest() {
        return new Rest(uri());
    }

    /** Venues, names, images and batches to test with. */
    public Fixtures fixtures() {
        return new Fixtures(rest());
    }
}
