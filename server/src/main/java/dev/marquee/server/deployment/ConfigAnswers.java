package dev.marquee.server.deployment;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.ConfigResponse;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers what a Pi was told under an idempotency key, so that asking again after a lost answer spends no second name.
 * Writer thread only.
 */
public final class ConfigAnswers {
    private static final int MAX_KEY = 128;
    private static final Duration KEPT = Duration.ofDays(30);

    private final JsonMapper mapper;
    private final Clock clock;
    private final ConfigAnswerDao dao = new ConfigAnswerDao();

    /** Keeps answers as JSON of this mapper. */
    public ConfigAnswers(JsonMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** @throws MarqueeException {@code INVALID} when the key is longer than 128 characters */
    static @Nullable String checkedKey(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
            throw MarqueeException.invalid("Idempotency-Key", key, "1 to " + MAX_KEY + " characters");
        }
        return key;
    }

    Optional<ConfigResponse> find(WriteContext context, @Nullable String key) {
        return key == null
                ? Optional.empty()
                : dao.find(context.handle(), key).map(json -> mapper.readValue(json, ConfigResponse.class));
    }

    void keep(WriteContext context, @Nullable String key, ConfigResponse answer) {
        if (key != null) {
            dao.deleteBefore(context.handle(), Timestamps.row(clock.instant().minus(KEPT)));
            dao.insert(context.handle(), key, mapper.writeValueAsString(answer), Timestamps.row(clock));
        }
    }
}
