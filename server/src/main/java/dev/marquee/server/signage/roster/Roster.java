package dev.marquee.server.signage.roster;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.Where;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks players up, and finds out which one calls. Reads the database, so never on an event loop. */
public final class Roster {
    private static final String UNKNOWN = "Device not found";

    private final Database database;
    private final WriteQueue writes;
    private final ZoneId serverZone;
    private final RosterDao dao = new RosterDao();

    /** @param clock its zone is that of players whose venue has none */
    public Roster(Database database, WriteQueue writes, Clock clock) {
        this.database = database;
        this.writes = writes;
        serverZone = clock.getZone();
    }

    /** All players by number. */
    public List<Screen> all() {
        return database.read(this::all);
    }

    /** As {@link #all()}, within a transaction. */
    public List<Screen> all(Handle handle) {
        return dao.select(handle, new Where());
    }

    /** A player; empty when there is none of that number. */
    public Optional<Screen> find(long id) {
        return database.read(handle -> dao.find(handle, id));
    }

    /** As {@link #find(long)}, within a transaction. */
    public Optional<Screen> find(Handle handle, long id) {
        return dao.find(handle, id);
    }

    /** As {@link #find(long)}. @throws MarqueeException {@code NOT_FOUND} */
    public Screen get(long id) {
        return find(id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    /** As {@link #get(long)}, for a number in a path. */
    public Screen get(String id) {
        try {
            return get(Long.parseLong(id));
        } catch (NumberFormatException e) {
            throw MarqueeException.notFound(UNKNOWN);
        }
    }

    /** The players of a group. */
    public List<Screen> inGroup(Handle handle, long groupId) {
        return all(handle).stream()
                .filter(screen -> screen.groups().contains(groupId))
                .toList();
    }

    /** The player that calls, on a route for players. @throws MarqueeException {@code UNAUTHENTICATED} */
    public Screen caller(RestRequest request) {
        return find(request.principal().playerId())
                .orElseThrow(() -> new MarqueeException(ErrorCode.UNAUTHENTICATED, "Invalid API key"));
    }

    /** As {@link #caller(RestRequest)}, but only the one of this number. @throws MarqueeException also {@code FORBIDDEN} */
    public Screen caller(RestRequest request, String id, String refusal) {
        Screen caller = caller(request);
        if (!Long.toString(caller.id()).equals(id)) {
            throw new MarqueeException(ErrorCode.FORBIDDEN, refusal);
        }
        return caller;
    }

    /** The player of this number: for itself, or for a person. */
    public Screen callerOrPerson(RestRequest request, String id) {
        return request.principal().playerId() == 0 ? get(id) : caller(request, id, "Unauthorized");
    }

    /** The zone of a player's wall clock: its venue's, else the server's. */
    public ZoneId zoneOf(Screen screen) {
        return zoneOf(screen.venueCode());
    }

    /** The zone of a venue, else the server's. */
    public ZoneId zoneOf(@Nullable String venueCode) {
        return venueCode == null
                ? serverZone
                : database.read(handle -> dao.zoneOf(handle, venueCode))
                        .map(ZoneId::of)
                        .orElse(serverZone);
    }

    /** The zone of players without a venue. */
    public ZoneId serverZone() {
        return serverZone;
    }

    /** Sets a venue's zone. @throws MarqueeException when it is none; fails with {@code NOT_FOUND} */
    public CompletableFuture<ZoneId> changeZone(String venueCode, @Nullable String zone) {
        ZoneId id = zone(zone);
        return writes.submit(context -> {
            if (dao.changeZone(context.handle(), venueCode, id.getId()) == 0) {
                throw MarqueeException.notFound("Venue not found");
            }
            return id;
        });
    }

    private static ZoneId zone(@Nullable String zone) {
        try {
            return ZoneId.of(zone == null ? "" : zone);
        } catch (DateTimeException e) {
            throw MarqueeException.invalid("time_zone", zone, "a name such as Europe/Berlin");
        }
    }
}
