package dev.marquee.server.realtime;

import dev.marquee.contract.AdminEvents;
import dev.marquee.contract.ClientEvents;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Cookies;
import dev.marquee.server.access.Principal;
import dev.marquee.server.access.Secrets;
import dev.marquee.server.access.token.TokenClaims;
import dev.marquee.server.access.token.TokenFault;
import dev.marquee.server.access.token.Tokens;
import dev.marquee.socketio.Socket;
import dev.marquee.socketio.SocketAttribute;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sockets with what let them in: at the end of a token's life or when it is revoked, and after a grace period when
 * they show none. Holds one entry for each socket that has an end. Any thread; never blocks.
 */
public final class TokenSockets {
    private static final Logger log = LoggerFactory.getLogger(TokenSockets.class);
    private static final SocketAttribute<Deadline> DEADLINE = SocketAttribute.named("deadline");
    private static final List<String> NAMESPACES = List.of("/", AdminEvents.NAMESPACE, ClientEvents.NAMESPACE);
    private static final String SIGN_IN = "Authentication required";
    private static final long SWEEP_MILLIS = 100;

    private final ChannelPublisher channels;
    private final Tokens tokens;
    private final Clock clock;
    private final ConcurrentSkipListSet<Deadline> deadlines = new ConcurrentSkipListSet<>();
    private final AtomicLong numbers = new AtomicLong();

    /** Ends sockets through this. */
    public TokenSockets(ChannelPublisher channels, Tokens tokens, Clock clock) {
        this.channels = channels;
        this.tokens = tokens;
        this.clock = clock;
    }

    private record Deadline(long at, long number, Socket socket, String message) implements Comparable<Deadline> {
        @Override
        public int compareTo(Deadline other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Deadline deadline && deadline.number == number;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    /** Starts looking for sockets whose time is over. */
    public void start(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A connection lives as long as the token or the session that let it in. On its event loop, once it is connected. */
    public void watch(Caller caller) {
        if (caller.principal().token() != null) {
            admitted(caller.socket(), caller.principal());
            return;
        }
        Cookies.read(caller.headers(), Cookies.SESSION)
                .ifPresent(secret -> caller.join(ConfigRooms.ofCredential(Secrets.digest(secret))));
    }

    /** A socket that came in by a token lives as long as it. On the socket's event loop, once it is connected. */
    void admitted(Socket socket, Principal principal) {
        TokenClaims token = principal.token();
        if (token != null) {
            Tokens.namesOf(token).forEach(name -> socket.join(ConfigRooms.ofCredential(name)));
            end(socket, token.expiresAt().toEpochMilli(), TokenFault.EXPIRED.message());
            // It may have been revoked after it was checked and before anybody knew of the socket.
            if (tokens.isRevoked(token)) {
                end(socket, TokenFault.REVOKED.message());
            }
        }
    }

    /** A socket that showed nothing may do so within a while. */
    void pending(Socket socket, Duration grace) {
        end(socket, clock.millis() + grace.toMillis(), SIGN_IN);
    }

    private void end(Socket socket, long at, String message) {
        Deadline deadline = new Deadline(at, numbers.incrementAndGet(), socket, message);
        Optional<Deadline> before = socket.get(DEADLINE);
        before.ifPresent(deadlines::remove);
        socket.set(DEADLINE, deadline);
        deadlines.add(deadline);
        if (before.isEmpty()) {
            // Once, however many tokens the socket shows.
            socket.onDisconnect(reason -> socket.get(DEADLINE).ifPresent(deadlines::remove));
        }
    }

    private static void end(Socket socket, String message) {
        new Caller(socket).end(new MarqueeException(ErrorCode.UNAUTHENTICATED, message));
    }

    /** Ends the sockets that a token or a login for tokens let in. */
    public void revoked(String credential) {
        end(credential, TokenFault.REVOKED.message());
    }

    /** Ends the sockets of a session's pages. */
    public void signedOut(String sessionDigest) {
        end(sessionDigest, SIGN_IN);
    }

    private void end(String credential, String message) {
        NAMESPACES.forEach(namespace -> channels.end(namespace, ConfigRooms.ofCredential(credential), message));
    }

    private void sweep() {
        try {
            long now = clock.millis();
            for (Deadline next : deadlines) {
                if (next.at() > now) {
                    return;
                }
                if (deadlines.remove(next)) {
                    end(next.socket(), next.message());
                }
            }
        } catch (RuntimeException e) {
            // One socket that cannot be ended must not keep the others.
            log.error("ending sockets failed", e);
        }
    }
}
