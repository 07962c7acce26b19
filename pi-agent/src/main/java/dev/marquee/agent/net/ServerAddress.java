package dev.marquee.agent.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where the server is. Without a scheme {@code http} is meant; the server's own port {@value #DEFAULT_PORT} is added only
 * when neither scheme nor port is given, so that {@code http://host} still means port 80 (a proxy in front).
 *
 * @param base absolute, without a slash at its end
 */
public record ServerAddress(URI base) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int DEFAULT_PORT = 5000;
    private static final int NO_PORT = -1;

    /**
     * Reads what a person types: {@code host}, {@code host:port} or a URL.
     *
     * @throws IllegalArgumentException with a reason when it is none of them
     */
    public static ServerAddress parse(String text) {
        boolean scheme = text.contains("://");
        try {
            URI uri = new URI(scheme ? text : "http://" + text);
            if (uri.getHost() == null || !SCHEMES.contains(uri.getScheme()) || hasMoreThanAPath(uri)) {
                throw invalid(text);
            }
            int port = scheme || uri.getPort() != NO_PORT ? uri.getPort() : DEFAULT_PORT;
            String path = uri.getPath().replaceFirst("/+$", "");
            return new ServerAddress(new URI(uri.getScheme(), null, uri.getHost(), port, path, null, null));
        } catch (URISyntaxException e) {
            throw invalid(text);
        }
    }

    private static boolean hasMoreThanAPath(URI uri) {
        return uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("server: " + text + " (expected: host, host:port or a http or https URL)");
    }

    /** The URL of one of the server's paths, which begins with a slash. */
    public URI path(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
