package dev.marquee.server.topology.rest;

import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.topology.ViewService;
import dev.marquee.server.topology.store.ViewDao;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** REST of named views ({@code docs/topology.md}). Handlers run on the request pool. */
public final class ViewRoutes {
    private static final String ONE = "/api/topology/views/{view_id}";
    private static final int MAX_DATA = 512 << 10;

    private final ViewService views;
    private final JsonMapper mapper;

    /** Serves from this. */
    public ViewRoutes(ViewService views, JsonMapper mapper) {
        this.views = views;
        this.mapper = mapper;
    }

    /** Adds the routes. */
    public void addTo(RestRouter table) {
        RestRouter router = table.answering(DetailStyle::answer);
        router.add(
                "GET",
                "/api/topology/views",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(Map.of(
                        "views", views.list().stream().map(ViewRoutes::head).toList()))));
        router.add("POST", "/api/topology/views", RouteAccess.OPERATOR, this::create);
        router.add(
                "GET",
                ONE,
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(whole(views.get(Fieldset.id(request, "view_id"))))));
        router.add("PUT", ONE, RouteAccess.OPERATOR, this::update);
        router.add(
                "DELETE",
                ONE,
                RouteAccess.OPERATOR,
                request -> views.delete(Fieldset.id(request, "view_id")).thenApply(id -> RestResponse.empty(204)));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        Fieldset fields = Fieldset.of(request);
        String name = fields.name("name");
        String data = data(fields);
        fields.check();
        return views.create(name, data, Editors.of(request).name())
                .thenApply(row -> RestResponse.json(201, whole(row)));
    }

    private CompletionStage<RestResponse> update(RestRequest request) {
        long id = Fieldset.id(request, "view_id");
        Fieldset fields = Fieldset.of(request);
        String name = fields.name("name");
        String data = data(fields);
        Long version = fields.optionalWhole("version");
        fields.check();
        return views.update(id, name, data, version).thenApply(row -> RestResponse.json(whole(row)));
    }

    private String data(Fieldset fields) {
        if (!fields.raw("data").isObject()) {
            fields.wrong("dict_type", "data", "Input should be a valid dictionary");
            return "";
        }
        if (!isFinite(fields.raw("data"))) {
            fields.wrong("finite_number", "data", "Data should hold finite numbers");
        }
        String json = mapper.writeValueAsString(fields.raw("data"));
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_DATA) {
            fields.wrong("too_long", "data", "Data should have at most " + MAX_DATA + " bytes");
        }
        return json;
    }

    private static boolean isFinite(JsonNode node) {
        return node.isNumber()
                ? Double.isFinite(node.doubleValue())
                : node.valueStream().allMatch(ViewRoutes::isFinite);
    }

    private static Map<String, Object> head(ViewDao.ViewRow row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", row.id());
        shown.put("name", row.name());
        shown.put("owner", row.owner());
        shown.put("version", row.version());
        shown.put("changed_at", Instant.ofEpochMilli(row.changedAt()).toString());
        return shown;
    }

    private Map<String, Object> whole(ViewDao.ViewRow row) {
        Map<String, Object> shown = head(row);
        shown.put("data", mapper.readTree(row.data()));
        return shown;
    }
}
