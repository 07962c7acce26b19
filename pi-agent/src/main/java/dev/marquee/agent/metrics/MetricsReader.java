package dev.marquee.agent.metrics;

import dev.marquee.agent.base.SystemFiles;
import dev.marquee.contract.device.Metrics;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads {@link Metrics}; what this machine cannot tell is {@code null}. Not thread-safe: it compares with its last call. */
public final class MetricsReader {
    private static final double PERCENT = 100;
    private static final double MILLIDEGREES = 1000;
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    /** user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already. */
    private static final int COUNTED = 8;

    private final SystemFiles system;
    private final Path data;
    private final PowerSupply power;
    private final CardErrors card;
    private long busyBefore;
    private long totalBefore;

    /**
     * A reader.
     *
     * @param data a folder on the disk whose room matters
     */
    public MetricsReader(SystemFiles system, Path data, PowerSupply power, CardErrors card) {
        this.system = system;
        this.data = data;
        this.power = power;
        this.card = card;
        cpu();
    }

    /** The newest figures. */
    public Metrics read() {
        return new Metrics(cpu(), memory(), disk(), temperature(), power.undervoltage(), card.count(), uptimeSeconds());
    }

    /** Busy share of all cores since the last call. */
    private @Nullable Double cpu() {
        String line = SystemFiles.text(system.proc().resolve("stat"))
                .flatMap(text -> text.lines().findFirst())
                .orElse("");
        if (!line.startsWith("cpu ")) {
            return null;
        }
        try {
            long[] times = Arrays.stream(line.substring("cpu ".length()).strip().split("\\s+"))
                    .limit(COUNTED)
                    .mapToLong(Long::parseLong)
                    .toArray();
            long total = Arrays.stream(times).sum();
            long busy = total - times[IDLE] - (times.length > IO_WAIT ? times[IO_WAIT] : 0);
            long passed = total - totalBefore;
            double share = passed <= 0 ? 0 : PERCENT * (busy - busyBefore) / passed;
            totalBefore = total;
            busyBefore = busy;
            return rounded(Math.min(PERCENT, Math.max(0, share)));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    private @Nullable Double memory() {
        String text = SystemFiles.text(system.proc().resolve("meminfo")).orElse("");
        OptionalLong total = kilobytes(text, "MemTotal:");
        OptionalLong available = kilobytes(text, "MemAvailable:");
        if (total.isEmpty() || available.isEmpty() || total.getAsLong() == 0) {
            return null;
        }
        return rounded(PERCENT * (total.getAsLong() - available.getAsLong()) / total.getAsLong());
    }

    private static OptionalLong kilobytes(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty())
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private @Nullable Double disk() {
        try {
            FileStore store = Files.getFileStore(data);
            long total = store.getTotalSpace();
            return total == 0 ? null : rounded(PERCENT * (total - store.getUsableSpace()) / total);
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable Double temperature() {
        return SystemFiles.text(system.sys().resolve("class/thermal/thermal_zone0/temp"))
                .filter(text -> text.matches("-?\\d{1,7}"))
                .map(text -> rounded(Integer.parseInt(text) / MILLIDEGREES))
                .orElse(null);
    }

    /** Since the machine booted. */
    public @Nullable Long uptimeSeconds() {
        return SystemFiles.text(system.proc().resolve("uptime"))
                .map(text -> text.split("[. ]", 2)[0])
                .filter(text -> text.matches("\\d{1,12}"))
                .map(Long::valueOf)
                .orElse(null);
    }

    /** When the machine booted, Unix milliseconds; {@code null} when the kernel does not tell. */
    public @Nullable Long bootedAt() {
        return SystemFiles.text(system.proc().resolve("stat"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.matches("btime \\d{1,12}"))
                        .findFirst())
                .map(line -> Long.parseLong(line.substring("btime ".length())) * 1000)
                .orElse(null);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
