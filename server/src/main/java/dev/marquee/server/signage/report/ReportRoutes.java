package dev.marquee.server.signage.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.Metrics;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.ContentCatalogue;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** REST of players about themselves ({@code contracts/signage.md}, section 3). Handlers run on the request pool. */
public final class ReportRoutes {
    private static final int MAX_REPORTS = 500;

    private final Intake intake;
    private final PlayerDirectory directory;
    private final ContentCatalogue content;
    private final ReportReader reader;
    private final Clock clock;

    /** Serves from these. */
    public ReportRoutes(
            Intake intake, PlayerDirectory directory, ContentCatalogue content, JsonMapper mapper, Clock clock) {
        this.intake = intake;
        this.directory = directory;
        this.content = content;
        this.clock = clock;
        reader = new ReportReader(mapper);
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("POST", "/api/device/heartbeat", RouteAccess.PLAYER, this::heartbeat);
        router.add("GET", "/api/device/status", RouteAccess.PLAYER, RestHandler.now(this::status));
        router.add("POST", "/api/device/reports", RouteAccess.PLAYER, this::reports);
    }

    private record HeartbeatBody(
            @JsonProperty("current_video") @Nullable String currentVideo,
            @Nullable String status,
            @JsonProperty("video_id") @Nullable Long videoId,
            @Nullable Metrics metrics) {}

    private CompletionStage<RestResponse> heartbeat(RestRequest request) {
        HeartbeatBody body = request.body().json(HeartbeatBody.class);
        Beat beat = new Beat(
                body.currentVideo(),
                body.status(),
                body.videoId(),
                request.remote().getAddress().getHostAddress(),
                body.metrics());
        return intake.heartbeat(request.principal().playerId(), beat).thenApply(stored -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("message", "Heartbeat received");
            answer.put("server_time", Timestamps.offset(clock));
            return RestResponse.json(answer);
        });
    }

    private RestResponse status(RestRequest request) {
        Player player = directory.get(request.principal().playerId());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("device_id", player.id());
        answer.put("name", player.name());
        answer.put("serial", player.serial());
        answer.put("is_active", player.active());
        answer.put("assigned_videos_count", content.assignedVideos(player.id()));
        answer.put("last_seen", Timestamps.isoOrNull(player.lastSeenAt()));
        answer.put("current_video", player.currentVideo());
        answer.put("approved", player.approved());
        return RestResponse.json(answer);
    }

    private record ReportsBody(@Nullable List<@Nullable One> reports) {
        private record One(@Nullable String event, @Nullable JsonNode data) {}
    }

    /** What could not be taken, by its place in the request; sending it again would not help. */
    private record Rejection(int index, String error) {}

    private CompletionStage<RestResponse> reports(RestRequest request) {
        List<ReportsBody.@Nullable One> given =
                request.body().json(ReportsBody.class).reports();
        if (given == null || given.size() > MAX_REPORTS) {
            throw MarqueeException.invalid("reports", null, "an array of at most " + MAX_REPORTS);
        }
        long playerId = request.principal().playerId();
        List<CompletableFuture<Boolean>> stored = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            ReportsBody.One one = given.get(i);
            try {
                ReportReader.Read read = reader.read(one == null ? null : one.event(), one == null ? null : one.data());
                stored.add(intake.report(playerId, read.event(), read.report()));
            } catch (MarqueeException e) {
                rejected.add(new Rejection(i, String.valueOf(e.getMessage())));
            }
        }
        return CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new))
                .thenApply(done -> RestResponse.json(Map.of("accepted", stored.size(), "rejected", rejected)));
    }
}
