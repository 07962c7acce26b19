package dev.marquee.server.realtime;

import dev.marquee.contract.EventSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How domains send events. Callers publish only what is committed, in commit order (after-commit hooks of the
 * write queue run in that order). Any thread; never blocks.
 */
public interface EventPublisher {

    /**
     * Sends an event about something at a venue: to everybody who watches all venues and to those in the venue's room,
     * once per socket.
     *
     * @param venueCode {@code null} when no venue is concerned or known; then only watchers of all venues get it
     */
    <T> void publish(EventSpec<T> event, @Nullable String venueCode, T payload);

    /** As {@link #publish}, for a client's own object that is passed on with the keys it has. */
    void passOn(EventSpec<?> event, @Nullable String venueCode, Map<String, Object> payload);
}
