package dev.marquee.server.web;

import dev.marquee.server.signage.content.Video;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video of the library as its row shows it.
 *
 * @param words its tags
 * @param duration as people read it; empty while nobody knows
 * @param format such as {@code 1920 × 1080 · h264}
 */
record VideoRow(
        String id,
        String title,
        String filename,
        String description,
        String words,
        String duration,
        String size,
        String format,
        String checksum,
        @Nullable TimeView uploaded) {

    /** What the page's script clones. */
    static final VideoRow BLANK = new VideoRow("", "", "", "", "", "", "", "", "", null);

    static VideoRow of(Video video, Clock clock) {
        Double seconds = video.duration();
        return new VideoRow(
                Long.toString(video.id()),
                video.title(),
                video.filename(),
                video.description() == null ? "" : video.description(),
                String.join(", ", video.tags()),
                seconds == null ? "" : Wording.duration(Math.round(seconds)),
                Wording.bytes(video.size()),
                format(video),
                video.sha256(),
                TimeView.ofMillis(Instant.parse(video.uploadedAt()).toEpochMilli(), clock));
    }

    private static String format(Video video) {
        List<String> parts = new ArrayList<>();
        if (video.width() != null && video.height() != null) {
            parts.add(video.width() + " × " + video.height());
        }
        if (video.codec() != null) {
            parts.add(video.codec());
        }
        return String.join(" · ", parts);
    }

    /** The beginning of the checksum, for a cell. */
    String shortChecksum() {
        return checksum.length() > 12 ? checksum.substring(0, 12) : checksum;
    }
}
