package dev.marquee.server.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may talk to this server: those of the same origin, those that this server itself serves on its other
 * ports, and a list. Any thread.
 */
public final class OriginRules {
    /** Origins of the development servers that existing pages run on. */
    public static final Set<String> DEFAULTS =
            Set.of("http://localhost:3000", "http://localhost:5173", "http://localhost:5174");

    private final Set<String> allowed;

    /** Rules with this list; entries are origins such as {@code http://localhost:5173}. */
    public OriginRules(Set<String> allowed) {
        this.allowed = ConcurrentHashMap.newKeySet();
        allowed.forEach(origin -> this.allowed.add(normalise(origin)));
    }

    /** Adds one to the list. */
    public void allow(String origin) {
        allowed.add(normalise(origin));
    }

    /** Allows the pages that this server itself serves on one of its ports: they may use the others. */
    public void allowOwnPort(int port) {
        allowed.add(normalise("http://localhost:" + port));
        allowed.add(normalise("http://127.0.0.1:" + port));
    }

    /**
     * Checks an origin given as an option.
     *
     * @throws IllegalArgumentException naming it when it is none
     */
    public static String normalise(String origin) {
        try {
            URI uri = URI.create(origin.trim());
            String scheme = uri.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            if (!web
                    || uri.getHost() == null
                    || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))) {
                throw new IllegalArgumentException("no origin");
            }
            String port = uri.getPort() < 0 || uri.getPort() == defaultPort(scheme) ? "" : ":" + uri.getPort();
            return scheme.toLowerCase(Locale.ROOT) + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("origin: " + origin + " (expected: such as http://localhost:5173)", e);
        }
    }

    /**
     * Whether a page of this origin may talk to us.
     *
     * @param origin header {@code Origin}; {@code null} when there is none, as from scripts and same-origin reads
     * @param host header {@code Host}
     */
    public boolean allows(@Nullable String origin, @Nullable String host) {
        return origin == null
                || normal(origin)
                        .filter(page -> allowed.contains(page) || isSameHost(page, host))
                        .isPresent();
    }

    /**
     * Whether a page of this origin came from the very host and port that it talks to.
     *
     * @param origin header {@code Origin}
     * @param host header {@code Host}; {@code null} is nobody's
     */
    public static boolean isOwn(String origin, @Nullable String host) {
        return normal(origin).filter(page -> isSameHost(page, host)).isPresent();
    }

    private static boolean isSameHost(String page, @Nullable String host) {
        return host != null && isSameOrigin(page, host);
    }

    /** Empty for "null" (sandboxed frames, local files) and nonsense: they are nobody's friends. */
    private static Optional<String> normal(String origin) {
        try {
            return Optional.of(normalise(origin));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isSameOrigin(String origin, String host) {
        String authority = origin.substring(origin.indexOf("://") + 3);
        String scheme = origin.substring(0, origin.indexOf(':'));
        String wanted = host.toLowerCase(Locale.ROOT);
        String port = ":" + defaultPort(scheme);
        return authority.equals(wanted.endsWith(port) ? wanted.substring(0, wanted.length() - port.length()) : wanted);
    }

    private static int defaultPort(String scheme) {
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }
}
