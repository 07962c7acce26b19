package dev.marquee.server.signage.emergency;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.values.Done;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Timestamps;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of emergency broadcasts for players and people ({@code contracts/signage.md}, sections 3 and 5). */
public final class EmergencyRoutes {
    private static final String OF_DEVICE = "/api/devices/{id}/emergency-broadcasts";
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 200;

    private final EmergencyService broadcasts;
    private final Roster roster;

    /** Serves these. */
    public EmergencyRoutes(EmergencyService broadcasts, Roster roster) {
        this.broadcasts = broadcasts;
        this.roster = roster;
    }

    private record ForDevice(List<Item> broadcasts) {}

    private record Item(
            long id,
            String title,
            String message,
            @JsonProperty("video_id") @Nullable Long videoId,
            int priority,
            @Nullable Integer duration,
            @JsonProperty("start_time") String startTime,
            @JsonProperty("end_time") @Nullable String endTime) {}

    private record Created(
            boolean success, @JsonProperty("broadcast_id") long broadcastId, String message) {}

    private record Listed(List<Entry> broadcasts) {}

    private record Entry(
            long id,
            String title,
            String message,
            @JsonProperty("video_id") @Nullable Long videoId,
            int priority,
            @Nullable Integer duration,
            String status,
            @JsonProperty("created_by") String createdBy,
            @JsonProperty("start_time") String startTime,
            @JsonProperty("end_time") @Nullable String endTime,
            List<ReceiptItem> devices) {}

    private record ReceiptItem(
            @JsonProperty("device_id") long deviceId,
            String status,
            @JsonProperty("acknowledged_at") @Nullable String acknowledgedAt) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", OF_DEVICE, RouteAccess.PLAYER_OR_VIEWER, RestHandler.now(this::forDevice));
        router.add("POST", OF_DEVICE + "/{broadcast}/acknowledge", RouteAccess.PLAYER, this::acknowledge);
        router.add("POST", "/api/emergency-broadcast", RouteAccess.OPERATOR, this::create);
        router.add("POST", "/api/emergency-broadcast/{id}/cancel", RouteAccess.OPERATOR, this::cancel);
        router.add("GET", "/api/emergency-broadcasts", RouteAccess.VIEWER, RestHandler.now(this::list));
    }

    private RestResponse forDevice(RestRequest request) {
        Screen screen = roster.callerOrPerson(request, request.pathParam("id"));
        List<Broadcast> on = screen.approved() ? broadcasts.activeFor(screen.id()) : List.of();
        return RestResponse.json(
                new ForDevice(on.stream().map(EmergencyRoutes::item).toList()));
    }

    private static Item item(Broadcast b) {
        return new Item(
                b.id(),
                b.title(),
                b.message(),
                b.videoId(),
                b.priority(),
                b.duration(),
                Timestamps.iso(b.startedAt()),
                Timestamps.isoOrNull(b.endsAt()));
    }

    private CompletionStage<RestResponse> acknowledge(RestRequest request) {
        Screen screen = roster.caller(request, request.pathParam("id"), "Unauthorized");
        return broadcasts
                .acknowledge(request.idParam("broadcast", "Broadcast not found"), screen.id())
                .thenApply(id -> RestResponse.json(Map.of("success", true)));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        NewBroadcast wanted = NewBroadcast.of(request.body().json(NewBroadcast.Body.class));
        return broadcasts
                .create(wanted, request.principal())
                .thenApply(made -> RestResponse.json(new Created(
                        true,
                        made.id(),
                        "Broadcast to " + made.playerIds().size()
                                + (made.playerIds().size() == 1 ? " player" : " players"))));
    }

    private CompletionStage<RestResponse> cancel(RestRequest request) {
        return broadcasts
                .cancel(request.idParam("id", "Broadcast not found"), request.principal())
                .thenApply(gone -> RestResponse.json(Done.of("Cancelled " + gone.title())));
    }

    private RestResponse list(RestRequest request) {
        int limit = Fields.wholeNumber("limit", request.query("limit").orElse("" + PAGE), 1, MAX_PAGE);
        long now = broadcasts.now();
        return RestResponse.json(new Listed(broadcasts.newest(limit).stream()
                .map(b -> new Entry(
                        b.id(),
                        b.title(),
                        b.message(),
                        b.videoId(),
                        b.priority(),
                        b.duration(),
                        b.statusAt(now),
                        b.createdBy(),
                        Timestamps.iso(b.startedAt()),
                        Timestamps.isoOrNull(b.endsAt()),
                        receipts(b.id())))
                .toList()));
    }

    private List<ReceiptItem> receipts(long id) {
        return broadcasts.receipts(id).stream()
                .map(receipt -> new ReceiptItem(
                        receipt.playerId(), receipt.status(), Timestamps.isoOrNull(receipt.acknowledgedAt())))
                .toList();
    }
}
