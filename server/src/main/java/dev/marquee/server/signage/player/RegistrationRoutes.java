package dev.marquee.server.signage.player;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.PlayerCredentials;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of players that want to be let in ({@code contracts/signage.md}, section 3). Handlers run on the request pool. */
public final class RegistrationRoutes {
    private static final String TOKEN_HEADER = "x-enroll-token";

    private final RegistrationService registration;
    private final EnrolmentTokens tokens;
    private final RateLimit limit;

    /** @param limit of registrations for each address but loopback */
    public RegistrationRoutes(RegistrationService registration, EnrolmentTokens tokens, RateLimit limit) {
        this.registration = registration;
        this.tokens = tokens;
        this.limit = limit;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("POST", "/api/device/register", RouteAccess.PUBLIC, this::register);
        router.add("POST", "/api/enrolment-tokens", RouteAccess.OPERATOR, this::createToken);
        router.add(
                "GET",
                "/api/enrolment-tokens",
                RouteAccess.OPERATOR,
                RestHandler.now(request -> RestResponse.json(Map.of("tokens", tokens.valid()))));
    }

    private record Introduction(
            @Nullable String name,
            @Nullable String serial,
            @JsonProperty("ip_address") @Nullable String ipAddress,
            @Nullable String venue,
            @JsonProperty("enroll_token") @Nullable String enrollToken) {}

    /** Compact and in this order: an installer script reads it with grep. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Welcome(
            @JsonProperty("device_id") long deviceId,
            @JsonProperty("api_key") String apiKey,
            String message,
            @Nullable String note,
            boolean approved) {}

    private CompletionStage<RestResponse> register(RestRequest request) {
        InetAddress address = request.remote().getAddress();
        if (!address.isLoopbackAddress()) {
            limit.check(address);
        }
        if (request.body().jsonObject().isEmpty()) {
            throw new MarqueeException(ErrorCode.INVALID, "No data provided");
        }
        Introduction said = request.body().json(Introduction.class);
        String ip = said.ipAddress() == null ? address.getHostAddress() : said.ipAddress();
        NewPlayer player = NewPlayer.of(said.name(), said.serial(), ip).at(said.venue());
        String token = request.header(TOKEN_HEADER).orElse(said.enrollToken());
        RegistrationService.Proof proof = new RegistrationService.Proof(
                request.header(PlayerCredentials.HEADER).orElse(null), token);
        return registration.register(player, proof).thenApply(RegistrationRoutes::welcome);
    }

    private static RestResponse welcome(RegistrationService.Registered registered) {
        Player player = registered.player();
        String message = registered.isNew() ? "Device registered successfully" : "Device already registered";
        String note = registered.isNew() ? null : "New API key generated; the old one no longer works";
        if (!player.approved()) {
            note = (note == null ? "" : note + ". ") + "An operator has to approve this player before it gets content";
        }
        return RestResponse.json(
                registered.isNew() ? 201 : 200,
                new Welcome(player.id(), registered.key(), message, note, player.approved()));
    }

    private CompletionStage<RestResponse> createToken(RestRequest request) {
        return tokens.create(request.body().json(EnrolmentTokens.Terms.class), request.principal())
                .thenApply(token -> RestResponse.json(201, Map.of("token", token)));
    }
}
