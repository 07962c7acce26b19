package dev.marquee.server.signage.emergency;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast as somebody wants it, checked.
 *
 * @param groupId with {@code all} and {@code playerIds}: whom it is for
 */
record NewBroadcast(
        String title,
        String message,
        int priority,
        @Nullable Long videoId,
        @Nullable Integer duration,
        boolean all,
        @Nullable Long groupId,
        List<Long> playerIds) {
    private static final int MAX_TITLE = 200;
    private static final int MAX_SECONDS = 30 * 24 * 3600;
    private static final int DEFAULT_PRIORITY = 3;
    private static final int HIGHEST = 5;

    /** As it comes from outside; pages send numbers as texts. */
    record Body(
            @Nullable String title,
            @Nullable String message,
            @Nullable Integer priority,
            @JsonProperty("video_id") @Nullable Long videoId,
            @Nullable Integer duration,
            @JsonProperty("target_all_devices") @Nullable Boolean all,

            @JsonProperty("target_device_group_id") @Nullable Long groupId,

            @JsonProperty("device_ids") @Nullable List<Long> deviceIds) {}

    NewBroadcast {
        playerIds = List.copyOf(playerIds);
    }

    /** @throws MarqueeException naming what does not fit */
    static NewBroadcast of(Body body) {
        String title = Fields.line("title", body.title(), MAX_TITLE);
        String message = Fields.freeText(body.message());
        if (title == null) {
            throw MarqueeException.invalid("title", null, "1 to " + MAX_TITLE + " characters");
        }
        if (message == null) {
            throw MarqueeException.invalid("message", null, "text");
        }
        boolean all = Boolean.TRUE.equals(body.all());
        List<Long> players = body.deviceIds() == null ? List.of() : body.deviceIds();
        if (!all && body.groupId() == null && players.isEmpty()) {
            throw MarqueeException.invalid(
                    "device_ids", null, "target_all_devices, target_device_group_id or device_ids");
        }
        int priority = body.priority() == null ? DEFAULT_PRIORITY : body.priority();
        return new NewBroadcast(
                title,
                message,
                Fields.wholeNumber("priority", priority, 1, HIGHEST),
                body.videoId(),
                body.duration() == null ? null : Fields.wholeNumber("duration", body.duration(), 1, MAX_SECONDS),
                all,
                body.groupId(),
                players);
    }
}
