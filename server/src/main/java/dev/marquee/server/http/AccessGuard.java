package dev.marquee.server.http;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.access.Cidr;
import dev.marquee.server.access.Cookies;
import dev.marquee.server.access.CsrfTokens;
import dev.marquee.server.access.Identities;
import dev.marquee.server.access.PlayerCredentials;
import dev.marquee.server.access.Principal;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.access.TrustedRequests;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The rules of access for HTTP (design, section 3.2). Runs on the request pool. */
public final class AccessGuard implements RequestGuard {
    private static final Principal BOOTING_PI = new Principal("booting Pi", Role.DEVICE, true);

    private final Identities identities;
    private final TrustedRequests trusted;
    private final List<Cidr> imagingNets;
    private final PlayerAccess players;

    /**
     * How players get in.
     *
     * @param limit of calls for each player
     */
    public record PlayerAccess(PlayerCredentials credentials, RateLimit limit) {}

    /** @param imagingNets networks whose Pis are served without credentials, besides loopback */
    public AccessGuard(Identities identities, TrustedRequests trusted, List<Cidr> imagingNets, PlayerAccess players) {
        this.identities = identities;
        this.trusted = trusted;
        this.imagingNets = List.copyOf(imagingNets);
        this.players = players;
    }

    @Override
    public Principal authorise(RequestHead head, RouteAccess access) {
        if (access == RouteAccess.PUBLIC) {
            return identities.known(head.headers()::get).orElse(Principal.NOBODY);
        }
        boolean hasKey = head.headers().contains(PlayerCredentials.HEADER);
        if (access == RouteAccess.PLAYER || (access == RouteAccess.PLAYER_OR_VIEWER && hasKey)) {
            return player(head);
        }
        Principal principal = identities.identify(head.headers()::get);
        if (principal.role().satisfies(roleFor(access))) {
            return principal;
        }
        if (access == RouteAccess.IMAGING && isImaging(head)) {
            return BOOTING_PI;
        }
        if (!principal.anonymous()) {
            Role needed = roleFor(access);
            throw MarqueeException.withDetails(
                    ErrorCode.FORBIDDEN,
                    "Permission denied (expected: role " + needed.name().toLowerCase(Locale.ROOT) + ")",
                    needed);
        }
        String why = identities.whyNotOpen(head.headers()::get);
        throw new MarqueeException(
                ErrorCode.UNAUTHENTICATED,
                why == null
                        ? "Authentication required"
                        : "Authentication required: anonymous access is open to" + " direct requests only, and " + why);
    }

    private Principal player(RequestHead head) {
        String key = head.headers().get(PlayerCredentials.HEADER);
        if (key == null || key.isBlank()) {
            throw new MarqueeException(ErrorCode.UNAUTHENTICATED, "Missing API key");
        }
        long id = players.credentials()
                .find(key.trim())
                .orElseThrow(() -> new MarqueeException(ErrorCode.UNAUTHENTICATED, "Invalid API key"))
                .playerId();
        players.limit().check(id);
        return Principal.player(id);
    }

    /** Loopback is believed of direct requests only: a proxy, or a page under a rebound name, calls from there as well. */
    private boolean isImaging(RequestHead head) {
        InetAddress client = clientOf(head).getAddress();
        if (client == null) {
            return false;
        }
        return client.isLoopbackAddress()
                ? trusted.whyNotDirect(head.headers()::get) == null
                : imagingNets.stream().anyMatch(net -> net.contains(client));
    }

    private static Role roleFor(RouteAccess access) {
        return switch (access) {
            case PUBLIC -> Role.ANYONE;
            case IMAGING, OPERATOR -> Role.OPERATOR;
            case PLAYER -> Role.DEVICE;
            case VIEWER, PLAYER_OR_VIEWER -> Role.VIEWER;
            case SUPPORT -> Role.SUPPORT;
            case ADMIN -> Role.ADMIN;
            case OWNER -> Role.OWNER;
        };
    }

    @Override
    public void checkCsrf(RequestHead head, RouteAccess access, RequestBody body, @Nullable Upload upload) {
        boolean exempt = head.isSafe()
                || access == RouteAccess.PUBLIC
                || access == RouteAccess.IMAGING
                || access == RouteAccess.PLAYER;
        if (exempt || !identities.hasSession(head.headers()::get)) {
            return;
        }
        String secret = Cookies.read(head.headers()::get, Cookies.SESSION).orElse("");
        String given = head.headers().get(CsrfTokens.HEADER);
        if (given == null) {
            given = upload == null
                    ? body.form().text(CsrfTokens.FIELD)
                    : Objects.requireNonNullElse(upload.text(CsrfTokens.FIELD), "");
        }
        if (!CsrfTokens.matches(secret, given)) {
            throw new MarqueeException(
                    ErrorCode.INVALID,
                    given.isEmpty() ? "The CSRF token is missing." : "The CSRF token is invalid; reload the page.");
        }
    }

    @Override
    public InetSocketAddress clientOf(RequestHead head) {
        return trusted.clientOf(head.headers()::get, head.peer());
    }

    @Override
    public Optional<RestResponse> instead(RequestHead head, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean stranger = cause instanceof MarqueeException fault && fault.code() == ErrorCode.UNAUTHENTICATED;
        if (!stranger || !head.wantsPage() || !head.isSafe()) {
            return Optional.empty();
        }
        QueryStringEncoder wanted = new QueryStringEncoder(head.path());
        head.query().forEach((name, values) -> values.forEach(value -> wanted.addParam(name, value)));
        QueryStringEncoder login = new QueryStringEncoder("/login");
        login.addParam("next", wanted.toString());
        return Optional.of(RestResponse.redirect(login.toString()));
    }

    @Override
    public RestResponse mark(RequestHead head, RestResponse refusal) {
        // A browser would answer the challenge with a dialog of its own; its pages have a login page instead.
        boolean browser = head.headers().contains("sec-fetch-mode");
        return refusal.status() == ErrorCode.UNAUTHENTICATED.httpStatus() && !browser
                ? refusal.with("www-authenticate", "Basic realm=\"Marquee\"")
                : refusal;
    }
}
