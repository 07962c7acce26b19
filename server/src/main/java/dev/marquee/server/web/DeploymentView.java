package dev.marquee.server.web;

import dev.marquee.contract.deployment.DeploymentRow;
import dev.marquee.contract.deployment.Progress;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as rows and its own page show it; {@code deployment-view.js} does the same for live ones.
 *
 * @param percent of the present phase; {@code null} hides the meter
 * @param meterText beside the meter
 * @param note beside the status of an ended one: the error, or how long it took
 * @param error why it failed
 * @param took how long it took; empty while it goes on
 */
record DeploymentView(
        String id,
        String hostname,
        @Nullable String mac,
        @Nullable String serial,
        @Nullable String venue,
        @Nullable String product,
        @Nullable String ip,
        @Nullable String status,
        @Nullable TimeView started,
        @Nullable TimeView completed,
        @Nullable Integer percent,
        String meterText,
        String note,
        @Nullable String error,
        String took) {
    private static final Set<String> GOOD = Set.of("success", "completed");
    private static final Set<String> BAD = Set.of("failed", "error");

    /** What the page's script clones. */
    static final DeploymentView BLANK =
            new DeploymentView("", "", null, null, null, null, null, null, null, null, null, "", "", null, "");

    static boolean isGood(@Nullable String status) {
        return status != null && GOOD.contains(status);
    }

    static boolean isFailed(@Nullable String status) {
        return status != null && BAD.contains(status);
    }

    /** A row of a list. */
    static DeploymentView of(DeploymentRow row, Clock clock) {
        return of(row, null, clock);
    }

    /** The page of one, which tells its progress in a sentence. */
    static DeploymentView of(DeploymentRow row, @Nullable Progress progress, Clock clock) {
        boolean failed = isFailed(row.status());
        Progress moving = failed || isGood(row.status()) ? null : progress;
        String took = took(row);
        return new DeploymentView(
                Long.toString(row.id()),
                row.hostname(),
                row.macAddress(),
                row.serialNumber(),
                row.venueCode(),
                row.productType(),
                row.ipAddress(),
                row.status(),
                TimeView.of(row.startedAt(), clock),
                TimeView.of(row.completedAt(), clock),
                percent(moving),
                sentence(moving),
                note(row, took),
                failed ? row.errorMessage() : null,
                took);
    }

    private static String note(DeploymentRow row, String took) {
        if (isFailed(row.status())) {
            return row.errorMessage() == null ? "" : row.errorMessage();
        }
        return isGood(row.status()) && !took.isEmpty() ? "took " + took : "";
    }

    private static String took(DeploymentRow row) {
        return row.startedAt() == null || row.completedAt() == null
                ? ""
                : Wording.duration(Timestamps.epochSecond(row.completedAt()) - Timestamps.epochSecond(row.startedAt()));
    }

    private static @Nullable Integer percent(@Nullable Progress progress) {
        if (progress == null || progress.total() == null || progress.total() <= 0) {
            return null;
        }
        return (int) Math.max(0, Math.min(100, progress.bytes() * 100 / progress.total()));
    }

    private static String sentence(@Nullable Progress progress) {
        Integer percent = percent(progress);
        if (progress == null || percent == null || progress.total() == null) {
            return "";
        }
        long total = progress.total();
        String phase = progress.phase().isEmpty() ? "working" : progress.phase();
        String text = phase.substring(0, 1).toUpperCase(Locale.ROOT) + phase.substring(1) + ": "
                + Wording.bytes(progress.bytes()) + " of " + Wording.bytes(total) + " (" + percent + "%)";
        Long rate = progress.bytesPerSecond();
        return rate == null || rate <= 0
                ? text
                : text + ", " + Wording.bytes(rate) + "/s, about " + Wording.duration((total - progress.bytes()) / rate)
                        + " left";
    }
}
