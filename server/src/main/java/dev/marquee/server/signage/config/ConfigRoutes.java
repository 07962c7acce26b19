package dev.marquee.server.signage.config;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** REST of players' settings ({@code contracts/signage.md}, sections 3 and 5). Handlers run on the request pool. */
public final class ConfigRoutes {
    private final ConfigService configs;
    private final PlayerDirectory directory;

    /** Serves from these. */
    public ConfigRoutes(ConfigService configs, PlayerDirectory directory) {
        this.configs = configs;
        this.directory = directory;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/devices/{id}/config", RouteAccess.PLAYER_OR_VIEWER, RestHandler.now(this::read));
        router.add("POST", "/api/devices/{id}/config", RouteAccess.OPERATOR, this::change);
        router.add("POST", "/api/devices/{id}/request-screenshot", RouteAccess.OPERATOR, this::requestScreenshot);
    }

    private RestResponse read(RestRequest request) {
        Player player = directory.get(request.pathParam("id"));
        long asking = request.principal().playerId();
        if (asking != 0 && asking != player.id()) {
            throw new MarqueeException(ErrorCode.FORBIDDEN, "Unauthorized device");
        }
        return RestResponse.json(configs.of(player));
    }

    private CompletionStage<RestResponse> change(RestRequest request) {
        Player player = directory.get(request.pathParam("id"));
        return configs.change(player, request.body().json(ConfigChange.class), request.principal())
                .thenApply(done -> success("Configuration updated successfully"));
    }

    private CompletionStage<RestResponse> requestScreenshot(RestRequest request) {
        return configs.requestScreenshot(directory.get(request.pathParam("id")), request.principal())
                .thenApply(done -> success("Screenshot requested"));
    }

    private static RestResponse success(String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        answer.put("message", message);
        return RestResponse.json(answer);
    }
}
