package dev.marquee.agent.metrics;

import dev.marquee.agent.base.SystemCommand;
import dev.marquee.agent.base.SystemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Errors of the SD card since boot: lines of the kernel's log about it, and what ext4 counted. The log is asked for only
 * every few minutes. Not thread-safe.
 */
public final class CardErrors {
    private static final Pattern LINE = Pattern.compile(
            "(?i)(I/O error, dev mmcblk|mmc\\d+: .*(error|timeout)|mmcblk\\d+: .*error|EXT4-fs error .*mmcblk)");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CALLS_BETWEEN = 5;

    private final SystemFiles system;
    private final Optional<Path> dmesg;
    private int calls;
    private @Nullable Long logged;

    /** Counts by a program that prints the kernel's log, if there is one. */
    public CardErrors(SystemFiles system, Optional<Path> dmesg) {
        this.system = system;
        this.dmesg = dmesg;
    }

    /** {@code null} when this machine cannot tell. */
    @Nullable Long count() {
        if (calls++ % CALLS_BETWEEN == 0) {
            logged = inLog();
        }
        Long counted = counted();
        if (logged == null || counted == null) {
            return logged == null ? counted : logged;
        }
        return logged + counted;
    }

    private @Nullable Long inLog() {
        if (dmesg.isEmpty()) {
            return null;
        }
        try {
            SystemCommand log =
                    SystemCommand.run(List.of(dmesg.get().toString(), "--level=emerg,alert,crit,err,warn"), PATIENCE);
            return log.ok()
                    ? (Long) log.output()
                            .lines()
                            .filter(line -> LINE.matcher(line).find())
                            .count()
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable Long counted() {
        try (Stream<Path> disks = Files.list(system.sys().resolve("fs/ext4"))) {
            List<Long> counts = disks.filter(
                            disk -> String.valueOf(disk.getFileName()).startsWith("mmcblk"))
                    .flatMap(disk -> SystemFiles.text(disk.resolve("errors_count")).stream())
                    .filter(text -> text.matches("\\d{1,12}"))
                    .map(Long::valueOf)
                    .toList();
            return counts.isEmpty()
                    ? null
                    : (Long) counts.stream().mapToLong(Long::longValue).sum();
        } catch (IOException e) {
            return null;
        }
    }
}
