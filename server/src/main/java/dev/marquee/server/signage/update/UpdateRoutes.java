package dev.marquee.server.signage.update;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.http.Upload;
import dev.marquee.server.http.UploadRule;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.values.Done;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of software for players ({@code contracts/signage.md}, sections 3 and 5). Request pool only. */
public final class UpdateRoutes {
    private static final String ALL = "/api/system-updates";
    private static final String UNKNOWN = "Update not found";
    private static final UploadRule UPLOAD = new UploadRule("update_file", 500L << 20);

    private final SystemUpdates updates;
    private final Roster roster;

    /** Serves these. */
    public UpdateRoutes(SystemUpdates updates, Roster roster) {
        this.updates = updates;
        this.roster = roster;
    }

    private record Listed(boolean success, List<SystemUpdate> updates) {}

    private record Added(
            boolean success, @JsonProperty("update_id") long updateId, String message) {}

    private record Check(
            @JsonProperty("current_version") String currentVersion,
            @JsonProperty("updates_available") boolean updatesAvailable,
            List<Offer> updates) {}

    private record Offer(
            long id,
            String version,
            @Nullable String description,
            @JsonProperty("file_path") String filePath,
            String checksum,
            @JsonProperty("is_critical") boolean isCritical) {}

    private record Deployment(
            @JsonProperty("device_ids") @Nullable List<Long> deviceIds) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                "GET", "/api/devices/{id}/check-updates", RouteAccess.PLAYER_OR_VIEWER, RestHandler.now(this::check));
        router.add(
                "GET",
                ALL,
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(new Listed(true, updates.list()))));
        router.addUpload("POST", ALL, RouteAccess.OPERATOR, UPLOAD, this::add);
        router.add("POST", ALL + "/{id}/deploy", RouteAccess.OPERATOR, this::deploy);
        router.add("DELETE", ALL + "/{id}", RouteAccess.OPERATOR, this::delete);
        router.add(
                "GET", SystemUpdate.FOLDER + "{filename}", RouteAccess.PLAYER_OR_VIEWER, RestHandler.now(this::file));
    }

    private RestResponse check(RestRequest request) {
        Screen screen = roster.callerOrPerson(request, request.pathParam("id"));
        List<Offer> newer = updates.newerFor(screen).stream()
                .map(u -> new Offer(u.id(), u.version(), u.description(), u.filePath(), u.checksum(), u.isCritical()))
                .toList();
        return RestResponse.json(new Check(updates.versionOf(screen), !newer.isEmpty(), newer));
    }

    private CompletionStage<RestResponse> add(RestRequest request) {
        Upload upload = request.upload();
        if (upload == null) {
            throw MarqueeException.invalid("update_file", null, "a file in the field update_file");
        }
        return updates.add(upload, request.principal())
                .thenApply(made ->
                        RestResponse.json(201, new Added(true, made.id(), "Version " + made.version() + " added")));
    }

    private CompletionStage<RestResponse> deploy(RestRequest request) {
        List<Long> players = request.body().json(Deployment.class).deviceIds();
        return updates.deploy(
                        request.idParam("id", UNKNOWN), players == null ? List.of() : players, request.principal())
                .thenApply(count ->
                        RestResponse.json(Done.of("Update goes to " + count + (count == 1 ? " player" : " players"))));
    }

    private CompletionStage<RestResponse> delete(RestRequest request) {
        return updates.delete(request.idParam("id", UNKNOWN), request.principal())
                .thenApply(gone -> RestResponse.json(Done.of("Deleted version " + gone.version())));
    }

    private RestResponse file(RestRequest request) {
        SystemUpdate update = updates.get(request.pathParam("filename"));
        return RestResponse.file("application/octet-stream", updates.file(update), update.checksum())
                .with("content-disposition", "attachment; filename=" + update.filename());
    }
}
