package dev.marquee.server.signage.player;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Secrets;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.venue.VenueService;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Lets players in: new ones as the server was told to, known ones when they show their old key, an operator allowed it,
 * or the server is open to all. Any thread; completes after the commit.
 */
public final class RegistrationService {
    private static final int MAX_PLAYERS = 100_000;

    private final WriteQueue writes;
    private final PlayerDirectory directory;
    private final VenueService venues;
    private final EnrolmentTokens tokens;
    private final Timeline timeline;
    private final RoomPublisher rooms;
    private final Enrolment enrolment;
    private final Clock clock;
    private final Secrets secrets = new Secrets();
    private final PlayerDao dao = new PlayerDao();

    /** Built once from its parts. */
    public RegistrationService(
            WriteQueue writes,
            PlayerDirectory directory,
            VenueService venues,
            EnrolmentTokens tokens,
            Timeline timeline,
            RoomPublisher rooms,
            Enrolment enrolment,
            Clock clock) {
        this.writes = writes;
        this.directory = directory;
        this.venues = venues;
        this.tokens = tokens;
        this.timeline = timeline;
        this.rooms = rooms;
        this.enrolment = enrolment;
        this.clock = clock;
    }

    /**
     * What a player shows besides its name.
     *
     * @param oldKey the key it had
     * @param token from an operator
     */
    record Proof(@Nullable String oldKey, @Nullable String token) {}

    /**
     * What a player gets.
     *
     * @param isNew whether its serial was unknown before
     */
    record Registered(Player player, String key, boolean isNew) {}

    /** Fails with {@code FORBIDDEN} when the player is not let in. */
    CompletableFuture<Registered> register(NewPlayer player, Proof proof) {
        String key = secrets.token();
        return writes.submit(context -> {
            Optional<Player> known = dao.findBySerial(context.handle(), player.serial());
            return known.isPresent()
                    ? again(context, known.get(), player, proof, key)
                    : first(context, player, proof, key);
        });
    }

    private Registered first(WriteContext context, NewPlayer player, Proof proof, String key) {
        if (directory.counts().of(null).players() >= MAX_PLAYERS) {
            throw new MarqueeException(
                    ErrorCode.UNAVAILABLE, "players: too many (expected: at most " + MAX_PLAYERS + ")");
        }
        // Whoever made the token knew better than the player.
        String given = enrolment == Enrolment.TOKEN ? tokens.spend(context, proof.token()) : null;
        String venue = given == null ? player.venueCode() : given;
        if (venue != null) {
            venues.requireKnown(context.handle(), venue);
        }
        boolean approved = enrolment != Enrolment.APPROVE;
        Player stored = dao.insert(context.handle(), player, venue, approved, clock.millis());
        return enter(context, stored, key, true);
    }

    private Registered again(WriteContext context, Player known, NewPlayer player, Proof proof, String key) {
        if (!mayRegisterAgain(context, known, proof)) {
            throw new MarqueeException(
                    ErrorCode.FORBIDDEN,
                    "serial: " + known.serial() + " is registered (expected: its old key in X-Device-Key, or an"
                            + " operator's leave to register again)");
        }
        dao.reregister(context.handle(), known.id(), player);
        return enter(context, dao.find(context.handle(), known.id()).orElseThrow(), key, false);
    }

    private boolean mayRegisterAgain(WriteContext context, Player known, Proof proof) {
        if (enrolment == Enrolment.OPEN) {
            return true;
        }
        Long allowed = known.reregisterUntilAt();
        if (allowed != null && allowed > clock.millis()) {
            return true;
        }
        return proof.oldKey() != null
                && dao.hasKey(
                        context.handle(),
                        known.id(),
                        Secrets.digest(proof.oldKey().trim()));
    }

    private Registered enter(WriteContext context, Player player, String key, boolean isNew) {
        String digest = Secrets.digest(key);
        dao.replaceKey(context.handle(), player.id(), digest, clock.millis());
        timeline.note(context, player.id(), isNew ? Timeline.Kind.REGISTERED : Timeline.Kind.KEY_CHANGED, null);
        context.afterCommit(() -> {
            directory.put(player);
            directory.putKey(player.id(), digest);
            if (!isNew) {
                rooms.disconnectAgent(player.id());
            }
        });
        return new Registered(player, key, isNew);
    }
}
