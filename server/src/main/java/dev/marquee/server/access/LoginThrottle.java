package dev.marquee.server.access;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down guessing: after five failures in a row an account name rests for a while. Remembers a bounded number of
 * names, whether they exist or not, so that answers do not tell which do. Safe on every thread.
 */
public final class LoginThrottle {
    private static final int FAILURES = 5;
    private static final int NAMES = 10_000;
    private static final Duration REST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Duration rest;
    private final Map<String, Attempts> attempts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > NAMES;
        }
    };

    private record Attempts(int failures, Instant last) {}

    LoginThrottle(Clock clock) {
        this(clock, REST);
    }

    /** @param rest how long a name rests */
    public LoginThrottle(Clock clock, Duration rest) {
        this.clock = clock;
        this.rest = rest;
    }

    /**
     * Whether a name rests.
     *
     * @throws MarqueeException {@link ErrorCode#TOO_MANY_REQUESTS} while the name rests
     */
    public synchronized void check(String name) {
        Attempts past = attempts.get(key(name));
        if (past != null
                && past.failures() >= FAILURES
                && clock.instant().isBefore(past.last().plus(rest))) {
            throw new MarqueeException(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "Too many failed logins; try again in " + rest.toMinutes() + " minutes");
        }
    }

    /** Notes a failure. */
    public synchronized void failed(String name) {
        Attempts past = attempts.get(key(name));
        boolean rested = past != null && clock.instant().isAfter(past.last().plus(rest));
        int failures = past == null || rested ? 1 : past.failures() + 1;
        attempts.put(key(name), new Attempts(failures, clock.instant()));
    }

    /** Forgets failures. */
    public synchronized void succeeded(String name) {
        attempts.remove(key(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
