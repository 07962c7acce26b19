package dev.marquee.server.offering.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.access.Principal;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Answers;
import dev.marquee.server.values.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of the history, this server's own addition (docs/rollouts.md). Handlers run on the request pool. */
public final class HistoryRoutes {
    private static final int MAX_PAGE = 200;
    private static final Set<String> OWNERS = Set.of("package", "package_features");

    private final Undo undo;

    /** Serves from this. */
    public HistoryRoutes(Undo undo) {
        this.undo = undo;
    }

    /**
     * A change as administrators see it.
     *
     * @param revertible whether it can be taken back at all
     */
    public record Entry(
            long id,
            @JsonProperty("config_type") String configType,
            @JsonProperty("config_id") long configId,
            List<Undo.Difference> changes,
            @JsonProperty("changed_by") String changedBy,
            @JsonProperty("changed_at") String changedAt,
            boolean revertible) {
        static Entry of(HistoryDao.HistoryRow row, boolean revertible) {
            return new Entry(
                    row.id(),
                    row.configType(),
                    row.configId(),
                    Undo.differences(row.previousValue(), row.newValue()),
                    row.changedBy(),
                    row.changedAt(),
                    revertible);
        }
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/admin/history", RouteAccess.SUPPORT, RestHandler.now(this::list))
                .add("POST", "/api/admin/history/{id}/revert", RouteAccess.SUPPORT, this::revert);
    }

    /** Changes, newest first; {@code null} leaves a condition out. Reads the database. */
    public List<Entry> entries(@Nullable String type, @Nullable Long id, long before, int limit) {
        return undo.list(type, id, before, limit).stream()
                .map(row -> Entry.of(row, undo.isRevertible(row)))
                .toList();
    }

    private RestResponse list(RestRequest request) {
        int limit = Fields.wholeNumber("limit", request.query("limit").orElse("50"), 1, MAX_PAGE);
        Long id = request.query("config_id")
                .map(text -> (long) Fields.wholeNumber("config_id", text, 1, Integer.MAX_VALUE))
                .orElse(null);
        long before = request.query("before")
                .map(text -> (long) Fields.wholeNumber("before", text, 1, Integer.MAX_VALUE))
                .orElse(Long.MAX_VALUE);
        List<Entry> found = entries(request.query("config_type").orElse(null), id, before, limit);
        return Answers.of("history", found, "has_more", found.size() == limit);
    }

    private CompletionStage<RestResponse> revert(RestRequest request) {
        long id = request.idParam("id", "Change not found");
        return undo.revert(id, Actor.of(request), row -> requireRole(request, row.configType()))
                .thenApply(row -> Answers.done(
                        "reverted",
                        Map.of("id", row.id(), "config_type", row.configType(), "config_id", row.configId()),
                        "Change reverted successfully"));
    }

    /** Whether somebody's role is enough: who may not change packages may not do so by taking changes back. */
    public static boolean mayRevert(Principal who, String configType) {
        return !OWNERS.contains(configType) || who.role().satisfies(Role.OWNER);
    }

    private static void requireRole(RestRequest request, String configType) {
        if (!mayRevert(request.principal(), configType)) {
            throw MarqueeException.withDetails(ErrorCode.FORBIDDEN, "Owner access required", Role.OWNER);
        }
    }
}
