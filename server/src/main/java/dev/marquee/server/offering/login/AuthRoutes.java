package dev.marquee.server.offering.login;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.access.token.IssuedTokens;
import dev.marquee.server.access.token.TokenClaims;
import dev.marquee.server.access.token.TokenStyle;
import dev.marquee.server.access.token.TokenSubject;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.Answers;
import dev.marquee.server.offering.BodyFields;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of logins by token (contract: config, sections 8 and 8.1). Hashes; request pool only. */
public final class AuthRoutes {
    private static final int SECONDS = 60;
    private static final int RENEWALS_PER_MINUTE = 10;
    private static final String BEARER = "Bearer ";

    private final TokenLogins logins;
    private final Limit signIns;
    private final Limit renewals;

    /** @param loginsPerMinute taken from one address */
    public AuthRoutes(TokenLogins logins, int loginsPerMinute, Clock clock) {
        this.logins = logins;
        signIns = Limit.of(loginsPerMinute, clock);
        renewals = Limit.of(Math.max(RENEWALS_PER_MINUTE, loginsPerMinute), clock);
    }

    /** A limit in a minute for each address. */
    private record Limit(RateLimit bucket, int perMinute) {
        static Limit of(int perMinute, Clock clock) {
            return new Limit(new RateLimit(clock, perMinute, (double) perMinute / SECONDS), perMinute);
        }

        void check(RestRequest request) {
            try {
                bucket.check(request.remote().getAddress());
            } catch (MarqueeException e) {
                throw MarqueeException.withDetails(
                        ErrorCode.TOO_MANY_REQUESTS,
                        "Rate limit exceeded",
                        Map.of(
                                "message",
                                perMinute + " per 1 minute",
                                "retry_after",
                                Math.max(1, (SECONDS + perMinute - 1) / perMinute)));
            }
        }
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("POST", "/api/auth/v2/login", RouteAccess.PUBLIC, request -> signIn(request, TokenStyle.V2))
                .add("POST", "/api/auth/login", RouteAccess.PUBLIC, request -> signIn(request, TokenStyle.CLASSIC))
                .add(
                        "POST",
                        "/api/auth/simple-login",
                        RouteAccess.PUBLIC,
                        request -> signIn(request, TokenStyle.SIMPLE))
                .add("POST", "/api/auth/v2/refresh", RouteAccess.PUBLIC, this::renew)
                .add("POST", "/api/auth/v2/logout", RouteAccess.PUBLIC, this::signOut)
                .add("GET", "/api/auth/v2/me", RouteAccess.PUBLIC, RestHandler.now(this::me));
    }

    private CompletionStage<RestResponse> signIn(RestRequest request, TokenStyle style) {
        signIns.check(request);
        BodyFields body = BodyFields.of(request);
        String email = body.text("email");
        String password = body.text("password");
        if (email == null || email.isBlank() || password == null || password.isEmpty()) {
            throw new MarqueeException(ErrorCode.INVALID, "Email and password are required");
        }
        return logins.signIn(email.trim(), password, style).thenApply(AuthRoutes::answer);
    }

    private CompletionStage<RestResponse> renew(RestRequest request) {
        renewals.check(request);
        String token = BodyFields.of(request).text("refresh_token");
        if (token == null || token.isBlank()) {
            throw new MarqueeException(ErrorCode.INVALID, "Refresh token is required");
        }
        return logins.renew(token.trim()).thenApply(AuthRoutes::answer);
    }

    private CompletionStage<RestResponse> signOut(RestRequest request) {
        return logins.signOut(bearer(request)).thenApply(done -> Answers.message("Logged out successfully"));
    }

    private RestResponse me(RestRequest request) {
        TokenClaims claims = logins.check(bearer(request));
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", claims.userId());
        user.put("email", claims.email());
        user.put("name", claims.fullName());
        user.put("role", claims.role());
        if (claims.isAdmin()) {
            user.put("admin_role", claims.adminWord());
            user.put("permissions", claims.granted());
        }
        if (claims.clientId() != null) {
            user.put("client_id", claims.clientId());
        }
        return Answers.of("user", user);
    }

    private static String bearer(RestRequest request) {
        return request.header("authorization")
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).trim())
                .orElseThrow(() -> new MarqueeException(ErrorCode.UNAUTHENTICATED, "Missing Authorization Header"));
    }

    private static Map<String, @Nullable Object> user(TokenSubject subject) {
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", subject.id());
        user.put("email", subject.email());
        user.put("name", subject.name());
        user.put("role", subject.role());
        if (subject.adminRole() != null) {
            user.put("admin_role", subject.adminRole());
            user.put("permissions", subject.permissions());
        }
        if (subject.kind() == TokenSubject.Kind.CLIENT) {
            user.put("company", subject.company());
            user.put("client_id", subject.id());
        }
        return user;
    }

    /** Some pages read the tokens at the top, others below {@code tokens}. */
    private static RestResponse answer(IssuedTokens issued) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokens.put("access_token", issued.accessToken());
        tokens.put("refresh_token", issued.refreshToken());
        tokens.put("token_type", "Bearer");
        tokens.put("expires_in", issued.expiresIn());
        Map<String, @Nullable Object> answer = Answers.body("user", user(issued.subject()));
        answer.putAll(tokens);
        answer.put("tokens", tokens);
        return RestResponse.json(answer).with("cache-control", "no-store");
    }
}
