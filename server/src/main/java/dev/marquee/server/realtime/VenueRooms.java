package dev.marquee.server.realtime;

import dev.marquee.contract.MarqueeException;
import dev.marquee.socketio.Handshake;
import dev.marquee.socketio.Socket;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Who hears of which venue (design, section 3.1): a connection that names a venue gets that venue's events only, all
 * others get those of every venue. Stateless; any thread.
 */
public final class VenueRooms {
    /** The room of those that watch all venues. */
    static final String ALL = "venues";

    private static final String PREFIX = "venue:";
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}");

    private VenueRooms() {}

    static String of(String venueCode) {
        return PREFIX + venueCode;
    }

    /**
     * The room of those that named this venue: whoever joins the venue's room besides must not get statistics of two,
     * which cannot be told apart.
     */
    static String home(String venueCode) {
        return "home:" + venueCode;
    }

    /**
     * The venue that a connection names in its query or its auth object.
     *
     * @throws MarqueeException when it names something that is no venue code
     */
    static Optional<String> venueOf(Handshake handshake) {
        JsonNode auth = handshake.auth().path("venue");
        String named = auth.isString() ? auth.stringValue() : handshake.query().getOrDefault("venue", "");
        if (named.isBlank()) {
            return Optional.empty();
        }
        String code = named.trim().toUpperCase(Locale.ROOT);
        if (!CODE.matcher(code).matches()) {
            throw MarqueeException.invalid("venue", named, "a code of 4 letters or digits");
        }
        return Optional.of(code);
    }

    /** Puts a new connection into the room of its venue, or of those that watch all. */
    public static void enter(Socket socket) {
        Optional<String> venue = socket.get(Caller.VENUE);
        socket.join(venue.map(VenueRooms::of).orElse(ALL));
        venue.map(VenueRooms::home).ifPresent(socket::join);
    }

    /** Whether the name is that of a venue's room. */
    static boolean isRoom(String room) {
        return room.startsWith(PREFIX)
                && CODE.matcher(room.substring(PREFIX.length())).matches();
    }
}
