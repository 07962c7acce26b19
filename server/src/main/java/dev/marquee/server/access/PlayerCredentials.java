package dev.marquee.server.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose key a device key is. Safe on every thread; never blocks, because event loops ask, too. */
@FunctionalInterface
public interface PlayerCredentials {
    /** Header that players send their key in. */
    String HEADER = "x-device-key";

    /** Knows no key. */
    PlayerCredentials NONE = key -> Optional.empty();

    /** The active player that the key belongs to. */
    Optional<Identity> find(String key);

    /**
     * A player.
     *
     * @param venueCode where it stands; {@code null} when that is not known
     */
    record Identity(long playerId, @Nullable String venueCode) {}
}
