package dev.marquee.server.signage.report;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.CommandUpdate;
import dev.marquee.contract.device.DownloadFinished;
import dev.marquee.contract.device.DurableReport;
import dev.marquee.contract.device.PlayFinished;
import dev.marquee.contract.device.PlayStarted;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of durable reports before they are stored. Stateless. */
public final class Reports {
    private static final Set<String> COMMAND_WORDS =
            Set.of("acknowledged", "running", "completed", "failed", "expired");
    private static final Set<String> OUTCOMES = Set.of("completed", "skipped", "failed");

    private Reports() {}

    /** The report, if it has all it needs. @throws MarqueeException {@code INVALID} naming the field */
    public static <T extends DurableReport> T checked(@Nullable T report) {
        if (report == null) {
            throw MarqueeException.invalid("report", null, "an object");
        }
        require("stream", report.stream());
        if (report instanceof CommandUpdate update) {
            word("status", update.status(), COMMAND_WORDS);
        } else if (report instanceof PlayStarted started) {
            require("play", started.play());
            require("filename", started.filename());
        } else if (report instanceof PlayFinished finished) {
            require("play", finished.play());
            require("filename", finished.filename());
            word("outcome", finished.outcome(), OUTCOMES);
        } else if (report instanceof DownloadFinished download) {
            require("filename", download.filename());
        }
        return report;
    }

    private static void require(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > 255) {
            throw MarqueeException.invalid(field, value, "1 to 255 characters");
        }
    }

    private static void word(String field, @Nullable String value, Set<String> words) {
        if (value == null || !words.contains(value)) {
            throw MarqueeException.invalid(
                    field, value, String.join(", ", words.stream().sorted().toList()));
        }
    }
}
