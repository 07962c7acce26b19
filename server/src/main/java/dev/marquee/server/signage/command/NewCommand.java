package dev.marquee.server.signage.command;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command as somebody asks for it, checked.
 *
 * @param life how long it may wait to be begun
 * @param idempotencyKey asking again with the same key gets the first command
 */
public record NewCommand(
        CommandType type,
        Map<String, Object> parameters,
        Duration life,
        @Nullable String idempotencyKey) {
    private static final int MAX_LIFE_SECONDS = 30 * 24 * 3600;
    private static final int MAX_KEY = 128;

    /** Copies. */
    public NewCommand {
        parameters = Map.copyOf(parameters);
    }

    /** Checks what was asked. @throws MarqueeException {@code INVALID} naming the field */
    public static NewCommand of(
            @Nullable String type,
            @Nullable Map<String, Object> parameters,
            @Nullable Object ttlSeconds,
            @Nullable String idempotencyKey) {
        CommandType known = CommandType.of(type);
        Map<String, Object> given = parameters == null ? Map.of() : parameters;
        if (given.values().stream().anyMatch(Objects::isNull)) {
            throw MarqueeException.invalid("parameters", "null", "values that are not null");
        }
        known.check(given);
        Duration life = ttlSeconds == null
                ? known.life()
                : Duration.ofSeconds(Fields.wholeNumber("ttl_seconds", ttlSeconds, 1, MAX_LIFE_SECONDS));
        return new NewCommand(known, given, life, Fields.plain("idempotency_key", idempotencyKey, MAX_KEY));
    }

    /** A command without parameters. */
    public static NewCommand of(CommandType type) {
        return new NewCommand(type, Map.of(), type.life(), null);
    }
}
