package dev.marquee.socketio.engineio;

import dev.marquee.socketio.limits.Limits;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the engine.
 *
 * @param path the path answered, without a trailing slash
 * @param pingInterval time between pings to one client
 * @param pingTimeout how long a client may take to answer a ping
 * @param maxPayload the longest message or polling body accepted, in bytes
 * @param upgradeTimeout how long an upgrade may take
 * @param outboundLimitBytes how much may wait for one session, in bytes
 * @param allowEio3 whether revision 3 of the protocol, of Socket.IO 2 clients, is spoken beside revision 4
 * @param perMessageDeflate whether WebSocket messages are compressed where the client offers it
 * @param limits what is accepted of the world
 * @param originCheck which web origins may connect
 * @param allowRequest asked once per new session; false answers 403
 */
public record EngineConfig(
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        int maxPayload,
        Duration upgradeTimeout,
        int outboundLimitBytes,
        boolean allowEio3,
        boolean perMessageDeflate,
        Limits limits,
        OriginCheck originCheck,
        Predicate<EngineRequest> allowRequest) {
    /** Decides about the {@code Origin} header of a request; thread-safe, must not block. */
    @FunctionalInterface
    public interface OriginCheck {
        /**
         * Returns whether to serve the request.
         *
         * @param host the {@code Host} header; null if absent
         */
        boolean allows(String origin, @Nullable String host);
    }
}
