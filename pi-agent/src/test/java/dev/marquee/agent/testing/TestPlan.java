package dev.marquee.agent.testing;

import dev.marquee.contract.device.PlayPlan;
import dev.marquee.contract.device.PlayPlan.Segment;
import dev.marquee.contract.device.PlayPlan.Video;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Plans and videos for tests. */
public final class TestPlan {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private TestPlan() {}

    public static Video video(long id, String filename, byte[] content) {
        return new Video(id, "Video " + id, filename, content.length, null, "/api/video/" + filename, sha256(content));
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything, for the next ten days. */
    public static PlayPlan always(Video... videos) {
        long now = System.currentTimeMillis();
        List<Long> ids = new ArrayList<>();
        for (Video video : videos) {
            ids.add(video.id());
        }
        return new PlayPlan(
                1,
                now - DAY,
                now + 10 * DAY,
                List.of(videos),
                List.of(new Segment(now - DAY, now + 10 * DAY, null, null, ids)));
    }

    /** Hands the files to a server together with the plan. */
    public static void offer(SignageServer server, Map<Video, byte[]> files) {
        files.forEach((video, content) -> server.record().file(video.filename(), content));
        server.record().plan(always(files.keySet().toArray(Video[]::new)));
    }
}
