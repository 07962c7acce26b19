package dev.marquee.agent.install;

import dev.marquee.agent.base.Timing;
import dev.marquee.contract.deployment.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What the person at the Pi sees on stderr: a line per step, and progress each second on a terminal, else every ten per
 * cent. Not thread-safe.
 */
public final class Console {
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();
    private static final int STEP_PERCENT = 10;
    private static final double MIB = 1024.0 * 1024;

    private final PrintStream err;
    private final boolean terminal;
    private final Timing timing;
    private String name = "";
    private String phase = "";
    private long lastLine;
    private long lastStep;

    /** Lines for a stream, which is a terminal or not. */
    public Console(PrintStream err, boolean terminal, Timing timing) {
        this.err = err;
        this.terminal = terminal;
        this.timing = timing;
    }

    /** The process's stderr. */
    public static Console stderr() {
        return new Console(System.err, stderrIsTerminal(), Timing.system());
    }

    /** Java only tells of stdin and stdout together; the kernel tells of each. */
    private static boolean stderrIsTerminal() {
        try {
            String link = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return link.startsWith("/dev/pts/") || link.startsWith("/dev/tty") || link.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Puts the Pi's name in front of the lines that follow. */
    void name(String hostname) {
        name = hostname + ": ";
    }

    /** One line. */
    void say(String line) {
        err.println(name + line + (terminal ? "\u001b[K" : ""));
    }

    /** Shows progress when it is time to. */
    void progress(Progress progress) {
        if (!progress.phase().equals(phase)) {
            phase = progress.phase();
            lastLine = timing.nanos() - INTERVAL;
            lastStep = 0;
        }
        long total = progress.total() == null ? 0 : progress.total();
        long percent = total == 0 ? 0 : progress.bytes() * 100 / total;
        if (terminal) {
            if (timing.nanos() - lastLine >= INTERVAL) {
                lastLine = timing.nanos();
                err.print(line(progress, percent, total) + "\u001b[K\r");
                err.flush();
            }
        } else if (percent / STEP_PERCENT > lastStep) {
            lastStep = percent / STEP_PERCENT;
            err.println(line(progress, percent, total));
        }
    }

    private String line(Progress progress, long percent, long total) {
        Long rate = progress.bytesPerSecond();
        String speed = rate == null ? "" : String.format(Locale.ROOT, ", %.1f MiB/s", rate / MIB);
        return String.format(
                Locale.ROOT,
                "%s%s %d %% (%.1f of %.1f MiB%s)",
                name,
                progress.phase(),
                percent,
                progress.bytes() / MIB,
                total / MIB,
                speed);
    }
}
