package dev.marquee.server.offering.platform;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Labels;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.OfferingEvents.Kind;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.Versions;
import dev.marquee.server.offering.history.Changes;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rules of platforms (contract: config, sections 5.1, 7 and 8). Changes complete after the commit. */
public final class PlatformService {
    private static final String UNKNOWN = "Platform not found";
    private static final int MAX_KEY = 50;
    private static final int MAX_ICON = 10;
    private static final int MAX_NAME = 100;
    private static final int MAX_ENDPOINT = 500;

    private final WriteQueue writes;
    private final OfferingState state;
    private final OfferingEvents events;
    private final Changes changes;
    private final Clock clock;
    private final PlatformDao dao = new PlatformDao();

    /** Keeps platforms in the database behind the queue and in memory. */
    public PlatformService(
            WriteQueue writes, OfferingState state, OfferingEvents events, Changes changes, Clock clock) {
        this.writes = writes;
        this.state = state;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * What an edit says; each part leaves the value alone when it was not given.
     *
     * @param given names of the members that the edit has
     */
    public record Edit(
            Set<String> given,
            @Nullable String displayName,
            @Nullable String icon,
            @Nullable String apiEndpoint) {
        /** Checks lengths. */
        public Edit {
            given = Set.copyOf(given);
            displayName = Labels.optional("display_name", displayName, MAX_NAME);
            icon = Labels.optional("icon", icon, MAX_ICON);
            apiEndpoint = Labels.optional("api_endpoint", apiEndpoint, MAX_ENDPOINT);
        }
    }

    /**
     * Switches a platform; tells everybody, whether it was so before or not.
     *
     * @param expected version that the caller saw; {@code null} does not care
     */
    public CompletableFuture<Platform> toggle(long id, boolean enabled, @Nullable Long expected, Actor actor) {
        return writes.submit(context -> {
            Platform before = find(context, id);
            Versions.require(expected, before.version(), before);
            Platform after = next(before, enabled, before.displayName(), before.icon(), before.apiEndpoint());
            return stored(context, before, after, "platform.toggle", Kind.TOGGLE, actor);
        });
    }

    /** Edits a platform; what changes nothing is neither kept nor told. */
    public CompletableFuture<Platform> update(long id, Edit edit, @Nullable Long expected, Actor actor) {
        return writes.submit(context -> {
            Platform before = find(context, id);
            Versions.require(expected, before.version(), before);
            Platform after = next(
                    before,
                    before.enabled(),
                    edit.given().contains("display_name") ? edit.displayName() : before.displayName(),
                    edit.given().contains("icon") ? edit.icon() : before.icon(),
                    edit.given().contains("api_endpoint") ? edit.apiEndpoint() : before.apiEndpoint());
            return sameText(before, after)
                    ? state.counted(before)
                    : stored(context, before, after, "platform.update", Kind.UPDATE, actor);
        });
    }

    /** Adds a platform, switched off. */
    public CompletableFuture<Platform> create(String key, Edit edit, Actor actor) {
        String platform = Labels.key("platform", key, MAX_KEY);
        return writes.submit(context -> {
            if (dao.keyTaken(context.handle(), platform)) {
                throw new MarqueeException(ErrorCode.CONFLICT, "platform: " + platform + " (expected: a new key)");
            }
            String now = OfferingTimes.now(clock);
            Platform draft = new Platform(
                    0, platform, false, edit.icon(), edit.displayName(), edit.apiEndpoint(), 0, now, now, 1, null);
            Platform made = find(context, dao.insert(context.handle(), draft));
            note(context, null, made, "platform.create", actor);
            context.afterCommit(() -> {
                state.put(made);
                events.platformChanged(Kind.UPDATE, state.counted(made));
            });
            return state.counted(made);
        });
    }

    /** Puts a platform into an earlier state, as a new change that is part of a transaction. */
    public void restore(WriteContext context, Platform wanted, Actor actor) {
        Platform before = find(context, wanted.id());
        Platform after = next(before, wanted.enabled(), wanted.displayName(), wanted.icon(), wanted.apiEndpoint());
        stored(context, before, after, "platform.revert", Kind.UPDATE, actor);
    }

    /** A platform as it is within a transaction. */
    public Platform find(WriteContext context, long id) {
        return dao.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    private Platform next(
            Platform before, boolean enabled, @Nullable String name, @Nullable String icon, @Nullable String endpoint) {
        return new Platform(
                before.id(),
                before.platform(),
                enabled,
                icon,
                name,
                endpoint,
                0,
                before.createdAt(),
                OfferingTimes.now(clock),
                before.version() + 1,
                null);
    }

    private static boolean sameText(Platform a, Platform b) {
        return Objects.equals(a.displayName(), b.displayName())
                && Objects.equals(a.icon(), b.icon())
                && Objects.equals(a.apiEndpoint(), b.apiEndpoint());
    }

    private Platform stored(
            WriteContext context, Platform before, Platform after, String action, Kind kind, Actor actor) {
        dao.update(context.handle(), after);
        note(context, before, after, action, actor);
        context.afterCommit(() -> {
            state.put(after);
            events.platformChanged(kind, state.counted(after));
        });
        return state.counted(after);
    }

    private void note(WriteContext context, @Nullable Platform before, Platform after, String action, Actor actor) {
        changes.note(context, actor, new Changes.Change("platform", "platform", after.id(), action, before, after));
    }
}
