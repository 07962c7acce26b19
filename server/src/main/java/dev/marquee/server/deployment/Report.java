package dev.marquee.server.deployment;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.Progress;
import dev.marquee.contract.deployment.StatusReport;
import dev.marquee.server.values.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What a Pi or a script says about a deployment, checked. Everything may be missing.
 *
 * @param source {@code device} or {@code event}, as the timeline says
 */
record Report(
        @Nullable String hostname,
        @Nullable String status,
        @Nullable String serial,
        @Nullable String mac,
        @Nullable String message,
        @Nullable String errorMessage,
        @Nullable Progress progress,
        String source) {
    static final int MAX_HOSTNAME = 64;
    static final int MAX_STATUS = 40;

    /** @throws MarqueeException {@code INVALID} naming the field */
    static Report of(StatusReport report) {
        return new Report(
                Fields.plain("hostname", report.hostname(), MAX_HOSTNAME),
                Fields.plain("status", report.status(), MAX_STATUS),
                Fields.plain("serial", report.serial(), Pi.MAX_SERIAL),
                Fields.plain("mac_address", report.macAddress(), Pi.MAX_MAC),
                Fields.freeText(report.message()),
                Fields.freeText(report.errorMessage()),
                checked(report.progress()),
                "device");
    }

    private static @Nullable Progress checked(@Nullable Progress progress) {
        if (progress == null) {
            return null;
        }
        String phase = Fields.requiredPlain("progress.phase", progress.phase(), MAX_STATUS);
        if (progress.bytes() < 0) {
            throw MarqueeException.invalid("progress.bytes", progress.bytes(), "0 or more");
        }
        return new Progress(phase, progress.bytes(), progress.total(), progress.bytesPerSecond());
    }
}
