package dev.marquee.server;

import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.Cidr;
import dev.marquee.server.access.OriginRules;
import dev.marquee.server.access.token.SigningKeys;
import dev.marquee.server.signage.player.Enrolment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator can set, checked. Built from options, environment and properties by the command line.
 *
 * @param listen where to listen; never empty
 * @param data the data folder; created when missing
 * @param access who may do what
 * @param imaging how images are handed out
 * @param signage how players are let in and watched
 * @param topology how the network may be edited
 * @param tick time between two pushes of statistics
 * @param tokens how tokens are issued and believed
 * @param pages folder of the venue's own pages; {@code null} when it has none
 */
public record ServerConfig(
        List<ListenAddress> listen,
        Path data,
        Access access,
        Imaging imaging,
        Signage signage,
        Topology topology,
        Duration tick,
        Tokens tokens,
        @Nullable Path pages) {
    /** Both ports that existing pages have built in. */
    public static final List<ListenAddress> DEFAULT_LISTEN =
            List.of(new ListenAddress("127.0.0.1", 5000), new ListenAddress("127.0.0.1", 5001));

    /** Where data lives unless said otherwise. */
    public static final Path DEFAULT_DATA = Path.of("data");

    /** The pace of statistics that existing pages expect. */
    public static final Duration DEFAULT_TICK = Duration.ofSeconds(5);

    /** The largest image taken. */
    public static final long MAX_IMAGE_BYTES = 8L << 30;

    private static final Duration MIN_TICK = Duration.ofMillis(50);
    private static final Duration MAX_TICK = Duration.ofHours(1);

    /** Checks ranges and copies. */
    public ServerConfig {
        listen = List.copyOf(listen);
        if (listen.isEmpty()) {
            throw new IllegalArgumentException("listen: missing (expected: at least one HOST:PORT)");
        }
        if (pages != null && !Files.isDirectory(pages)) {
            throw new IllegalArgumentException("pages: " + pages + " (expected: a folder)");
        }
        if (tick.compareTo(MIN_TICK) < 0 || tick.compareTo(MAX_TICK) > 0) {
            throw new IllegalArgumentException(
                    "tick: " + tick.toMillis() / 1000.0 + " (expected: 0.05 to 3600 seconds)");
        }
    }

    /** With nothing said about tokens and pages. */
    public ServerConfig(
            List<ListenAddress> listen,
            Path data,
            Access access,
            Imaging imaging,
            Signage signage,
            Topology topology,
            Duration tick) {
        this(listen, data, access, imaging, signage, topology, tick, Tokens.defaults(), null);
    }

    /** The configuration of a server that was given no options. */
    public static ServerConfig defaults() {
        return new ServerConfig(
                DEFAULT_LISTEN,
                DEFAULT_DATA,
                Access.defaults(),
                Imaging.defaults(),
                Signage.defaults(),
                Topology.defaults(),
                DEFAULT_TICK);
    }

    /** Open only while nobody else can reach us, unless the operator decided (design, section 3.2). */
    public AccessMode accessMode() {
        if (access.mode() != null) {
            return access.mode();
        }
        return isLoopbackOnly() ? AccessMode.OPEN : AccessMode.CLOSED;
    }

    /** Whether only this machine can reach the server. */
    public boolean isLoopbackOnly() {
        return listen.stream().allMatch(ListenAddress::isLoopback);
    }

    /**
     * Who may do what.
     *
     * @param mode {@code null} decides by the addresses listened on
     * @param origins allowed besides the same origin and {@link OriginRules#DEFAULTS}
     * @param imagingNets networks of booting Pis, which have no credentials; loopback always is one
     * @param owner made at the first start; {@code null} makes none
     */
    public record Access(
            @Nullable AccessMode mode,
            Set<String> origins,
            List<Cidr> imagingNets,
            @Nullable FirstOwner owner) {
        /** Checks and copies. */
        public Access {
            Set<String> normal = new LinkedHashSet<>();
            origins.forEach(origin -> normal.add(OriginRules.normalise(origin)));
            origins = Set.copyOf(normal);
            imagingNets = List.copyOf(imagingNets);
        }

        /** Nothing said. */
        public static Access defaults() {
            return new Access(null, Set.of(), List.of(), null);
        }
    }

    /** The account made at the first start. */
    public record FirstOwner(String email, String password) {
        private static final int MIN_PASSWORD = 8;

        /** Checks both. */
        public FirstOwner {
            if (!email.matches("[^@\\s]{1,64}@[^@\\s]{1,190}")) {
                throw new IllegalArgumentException("MARQUEE_ADMIN_EMAIL: " + email + " (expected: an e-mail address)");
            }
            if (password.length() < MIN_PASSWORD) {
                throw new IllegalArgumentException("MARQUEE_ADMIN_PASSWORD: " + password.length()
                        + " characters (expected: at least " + MIN_PASSWORD + ")");
            }
        }

        @Override
        public String toString() {
            return "FirstOwner[" + email + "]";
        }
    }

    /**
     * How images are handed out.
     *
     * @param publicUrl base of the image URLs that Pis get; {@code null} names the address the Pi connected to
     * @param maxImageBytes bound of an upload
     */
    public record Imaging(@Nullable URI publicUrl, long maxImageBytes) {
        /** Checks the address. */
        public Imaging {
            if (publicUrl != null && (publicUrl.getHost() == null || !"http".equals(publicUrl.getScheme()))) {
                throw new IllegalArgumentException(
                        "public-url: " + publicUrl + " (expected: such as http://192.168.151.1:8888)");
            }
        }

        /** Nothing said. */
        public static Imaging defaults() {
            return new Imaging(null, MAX_IMAGE_BYTES);
        }
    }

    /**
     * How players are let in and watched.
     *
     * @param offlineAfter silence after which a player counts as offline
     */
    public record Signage(Enrolment enrolment, Duration offlineAfter) {
        private static final Duration MIN_SILENCE = Duration.ofMillis(100);
        private static final Duration MAX_SILENCE = Duration.ofDays(7);

        /** Checks the range. */
        public Signage {
            if (offlineAfter.compareTo(MIN_SILENCE) < 0 || offlineAfter.compareTo(MAX_SILENCE) > 0) {
                throw new IllegalArgumentException(
                        "offline-after: " + offlineAfter.toMillis() / 1000.0 + " (expected: 0.1 to 604800 seconds)");
            }
        }

        /** Nothing said. */
        public static Signage defaults() {
            return new Signage(Enrolment.APPROVE, Duration.ofMinutes(5));
        }
    }

    /**
     * How the network may be edited.
     *
     * @param strict whether links between types that no rule allows are refused
     * @param seed whether an empty topology is filled with the demo network at the start
     */
    public record Topology(boolean strict, boolean seed) {
        /** Nothing said. */
        public static Topology defaults() {
            return new Topology(false, false);
        }
    }

    /**
     * How tokens are issued and believed.
     *
     * @param secret key of an issuer outside; {@code null} uses keys of the data folder
     * @param loginsPerMinute logins taken from one address in a minute
     * @param socketGrace how long a connection may stay that shows no token where one is needed
     */
    public record Tokens(@Nullable String secret, int loginsPerMinute, Duration socketGrace) {
        private static final int MAX_LOGINS = 100_000;
        private static final Duration MAX_GRACE = Duration.ofHours(1);

        /** Checks the ranges. */
        public Tokens {
            int bytes = secret == null ? Integer.MAX_VALUE : secret.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < SigningKeys.MIN_SECRET_BYTES) {
                throw new IllegalArgumentException("MARQUEE_JWT_SECRET: " + bytes + " bytes (expected: at least "
                        + SigningKeys.MIN_SECRET_BYTES + ")");
            }
            if (loginsPerMinute < 1 || loginsPerMinute > MAX_LOGINS) {
                throw new IllegalArgumentException(
                        "login-rate: " + loginsPerMinute + " (expected: 1/min to " + MAX_LOGINS + "/min)");
            }
            if (socketGrace.isNegative() || socketGrace.isZero() || socketGrace.compareTo(MAX_GRACE) > 0) {
                throw new IllegalArgumentException(
                        "auth-grace: " + socketGrace.toMillis() / 1000.0 + " (expected: above 0, up to 3600 seconds)");
            }
        }

        /** Nothing said. */
        public static Tokens defaults() {
            return new Tokens(null, 5, Duration.ofSeconds(30));
        }

        @Override
        public String toString() {
            return "Tokens[" + loginsPerMinute + "/min]";
        }
    }
}
