package dev.marquee.server.signage.player;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import dev.marquee.server.access.Secrets;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.values.Fields;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tokens that let new players in. Lists block; changes complete after the commit. */
public final class EnrolmentTokens {
    private static final int MAX_USES = 10_000;
    private static final int MAX_HOURS = 24 * 366;
    private static final int MAX_NOTE = 200;

    private final Database database;
    private final WriteQueue writes;
    private final ActivityLog activity;
    private final Clock clock;
    private final Secrets secrets = new Secrets();
    private final EnrolmentTokenDao dao = new EnrolmentTokenDao();

    /** Keeps them in this database. */
    public EnrolmentTokens(Database database, WriteQueue writes, ActivityLog activity, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * What a token lets in.
     *
     * @param uses how many players
     * @param hours how long
     * @param venueCode where they stand
     */
    public record Terms(
            @Nullable Integer uses,
            @Nullable Integer hours,
            @JsonProperty("venue_code") @Nullable String venueCode,
            @Nullable String note) {}

    /** Makes a token; its text is known to the caller alone. */
    CompletableFuture<String> create(Terms terms, Principal actor) {
        String token = secrets.token();
        long now = clock.millis();
        int hours = terms.hours() == null ? 24 : Fields.wholeNumber("hours", terms.hours(), 1, MAX_HOURS);
        EnrolmentTokenDao.TokenRow row = new EnrolmentTokenDao.TokenRow(
                Secrets.digest(token),
                Fields.plain("note", terms.note(), MAX_NOTE),
                Fields.plain("venue_code", terms.venueCode(), 4),
                actor.name(),
                now,
                now + Duration.ofHours(hours).toMillis(),
                terms.uses() == null ? 1 : Fields.wholeNumber("uses", terms.uses(), 1, MAX_USES));
        return writes.submit(context -> {
            dao.deleteSpent(context.handle(), now);
            dao.insert(context.handle(), row);
            activity.record(context, actor, "player.token", "enrolment token", row.note());
            return token;
        });
    }

    /** Tokens that still let somebody in. */
    List<EnrolmentTokenDao.TokenRow> valid() {
        return database.read(handle -> dao.valid(handle, clock.millis()));
    }

    /**
     * Spends a use within the transaction that lets the player in.
     *
     * @return the venue that the token is for
     * @throws MarqueeException {@code FORBIDDEN} when the token does not count
     */
    @Nullable String spend(WriteContext context, @Nullable String token) {
        if (token == null || token.isBlank()) {
            throw new MarqueeException(
                    ErrorCode.FORBIDDEN, "enroll_token: missing (expected: a token from the operator of the server)");
        }
        return dao.spend(context.handle(), Secrets.digest(token.trim()), clock.millis())
                .orElseThrow(() -> new MarqueeException(
                        ErrorCode.FORBIDDEN, "enroll_token: not valid (expected: one that is neither spent nor old)"))
                .venueCode();
    }
}
