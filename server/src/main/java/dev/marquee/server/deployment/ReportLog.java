package dev.marquee.server.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One CSV line for each report of a Pi, a file a day, as scripts of the original system read them. Written by a thread
 * of its own; when a thousand lines wait, further ones are dropped and said so, because the database has them anyway.
 */
public final class ReportLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReportLog.class);
    private static final int WAITING = 1000;

    private final Path folder;
    private final Clock clock;
    private final LastSteps steps = new LastSteps();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
                Thread thread = new Thread(task, "report-log");
                thread.setDaemon(true);
                return thread;
            },
            (task, full) -> log.warn("the log of reports is behind, a line is dropped"));

    /** @param folder where the files are; exists */
    public ReportLog(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        writer.allowCoreThreadTimeOut(true);
    }

    /** Notes a report, unless it tells no more than how far a Pi got in the step that it was known to be in. */
    void add(String address, Report report) {
        boolean isNews = steps.change(String.valueOf(report.hostname()), String.valueOf(report.status()));
        if (isNews || report.progress() == null) {
            add(address, report.hostname(), report.serial(), report.status());
        }
    }

    private void add(String address, @Nullable String hostname, @Nullable String serial, @Nullable String status) {
        LocalDate day = LocalDate.now(clock);
        String time = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS).toString();
        String line = String.join(",", time, address, Csv.cell(hostname), Csv.cell(serial), Csv.cell(status)) + "\n";
        writer.execute(() -> append(folder.resolve("deployment-" + day + ".csv"), line));
    }

    /** The last word of each of the Pis heard of lately. */
    private static final class LastSteps {
        private static final int MOST = 10_000;

        private final Map<String, String> byHostname = new LinkedHashMap<>();

        synchronized boolean change(String hostname, String status) {
            // Removed first, so that the order is that of the last report.
            String before = byHostname.remove(hostname);
            byHostname.put(hostname, status);
            if (byHostname.size() > MOST) {
                byHostname.remove(byHostname.keySet().iterator().next());
            }
            return !status.equals(before);
        }
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            log.warn("the log of reports cannot be written: {}", e.toString());
        }
    }

    /** Writes what waits, within a moment. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
                log.warn("the log of reports lost its last lines");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
