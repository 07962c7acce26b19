package dev.marquee.server.topology.rest;

import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.topology.EditService;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.edit.History;
import dev.marquee.server.topology.store.EditDao;
import dev.marquee.server.values.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** REST of edits beyond the original's ({@code docs/topology.md}). Handlers run on the request pool. */
public final class EditRoutes {
    private static final int MAX_OPERATIONS = 5_000;
    private static final int MAX_EDITS = 200;
    private static final int DEFAULT_EDITS = 50;

    private final EditService service;
    private final Operations operations;
    private final History history;

    /** Serves from these. */
    public EditRoutes(EditService service, History history) {
        this.service = service;
        this.history = history;
        operations = new Operations(service);
    }

    /** Adds the routes. */
    public void addTo(RestRouter table) {
        RestRouter router = table.answering(DetailStyle::answer);
        router.add("POST", "/api/topology/devices", RouteAccess.OPERATOR, this::createDevice);
        router.add("PATCH", "/api/topology/devices/{device_id}", RouteAccess.OPERATOR, this::updateDevice);
        router.add("POST", "/api/topology/links", RouteAccess.OPERATOR, this::createLink);
        router.add("PATCH", "/api/topology/links/{link_id}", RouteAccess.OPERATOR, this::updateLink);
        router.add("PATCH", "/api/topology/interfaces/{interface_id}", RouteAccess.OPERATOR, this::updatePort);
        router.add("DELETE", "/api/topology/interfaces/{interface_id}", RouteAccess.OPERATOR, this::deletePort);
        router.add("POST", "/api/topology/bulk", RouteAccess.OPERATOR, this::bulk);
        router.add(
                "POST",
                "/api/topology/undo",
                RouteAccess.OPERATOR,
                request -> replay(request, history::undo, history::skipUndo));
        router.add(
                "POST",
                "/api/topology/redo",
                RouteAccess.OPERATOR,
                request -> replay(request, history::redo, history::skipRedo));
        router.add("GET", "/api/topology/history", RouteAccess.VIEWER, RestHandler.now(this::history));
    }

    private CompletionStage<RestResponse> createDevice(RestRequest request) {
        Fieldset fields = Fieldset.of(request);
        EditService.Operation operation = operations.createDevice(fields);
        fields.check();
        return one(201, "Add " + fields.raw("name").asString(), operation, request);
    }

    private CompletionStage<RestResponse> updateDevice(RestRequest request) {
        long id = Fieldset.id(request, "device_id");
        Fieldset fields = Fieldset.of(request);
        EditService.Operation operation = operations.updateDevice(id, fields);
        fields.check();
        return one(200, "Change device " + id, operation, request);
    }

    private CompletionStage<RestResponse> createLink(RestRequest request) {
        Fieldset fields = Fieldset.of(request);
        EditService.Operation operation = operations.createLink(fields);
        fields.check();
        return one(201, "Add a link", operation, request);
    }

    private CompletionStage<RestResponse> updateLink(RestRequest request) {
        long id = Fieldset.id(request, "link_id");
        Fieldset fields = Fieldset.of(request);
        EditService.Operation operation = operations.updateLink(id, fields);
        fields.check();
        return one(200, "Change link " + id, operation, request);
    }

    private CompletionStage<RestResponse> updatePort(RestRequest request) {
        long id = Fieldset.id(request, "interface_id");
        Fieldset fields = Fieldset.of(request);
        EditService.Operation operation = operations.updatePort(id, fields);
        fields.check();
        return one(200, "Change interface " + id, operation, request);
    }

    private CompletionStage<RestResponse> deletePort(RestRequest request) {
        long id = Fieldset.id(request, "interface_id");
        return service.one("Delete interface " + id, operations.deletePort(id), Editors.of(request))
                .thenApply(gone -> RestResponse.empty(204));
    }

    private CompletionStage<RestResponse> one(
            int status, String label, EditService.Operation operation, RestRequest request) {
        return service.one(label, operation, Editors.of(request)).thenApply(row -> RestResponse.json(status, row));
    }

    private CompletionStage<RestResponse> bulk(RestRequest request) {
        Fieldset fields = Fieldset.of(request);
        String label = fields.optionalLine("label");
        JsonNode array = fields.raw("operations");
        if (!array.isArray() || array.isEmpty() || array.size() > MAX_OPERATIONS) {
            fields.wrong("list_type", "operations", "Input should be a list of 1 to " + MAX_OPERATIONS);
        }
        fields.check();
        List<EditService.Operation> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(operations.read(fields.element(array.get(i), "operations", i)));
        }
        fields.check();
        String words = label == null ? describe(array) : label;
        return service.all(words, all, Editors.of(request))
                .thenApply(results -> RestResponse.json(Map.of("results", results)));
    }

    /** What a bulk edit does, when nobody says: "move 12" or "7 changes". */
    private static String describe(JsonNode operations) {
        List<String> kinds = operations
                .valueStream()
                .map(operation -> operation.path("op").asString(""))
                .distinct()
                .toList();
        return kinds.size() == 1
                ? kinds.get(0).replace('_', ' ') + " " + operations.size()
                : operations.size() + " changes";
    }

    private static CompletionStage<RestResponse> replay(
            RestRequest request,
            Function<Editor, CompletionStage<History.State>> step,
            BiFunction<Editor, Long, CompletionStage<History.State>> skip) {
        Editor editor = Editors.of(request);
        return request.query("skip")
                .map(id -> skip.apply(editor, Fieldset.number(id, List.of("query", "skip"))))
                .orElseGet(() -> step.apply(editor))
                .thenApply(state -> RestResponse.json(body(state)));
    }

    private static Map<String, @Nullable Object> body(History.State state) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("label", state.label());
        body.put("can_undo", state.canUndo());
        body.put("can_redo", state.canRedo());
        return body;
    }

    private RestResponse history(RestRequest request) {
        int limit = request.query("limit")
                .map(text -> Fields.wholeNumber("limit", text, 1, MAX_EDITS))
                .orElse(DEFAULT_EDITS);
        Map<String, @Nullable Object> body = body(history.state(Editors.of(request)));
        body.remove("label");
        body.put("edits", history.newest(limit).stream().map(EditRoutes::shown).toList());
        return RestResponse.json(body);
    }

    private static Map<String, Object> shown(EditDao.EditRow row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", row.id());
        shown.put("editor", row.editor());
        shown.put("editor_name", row.editorName());
        shown.put("label", row.label());
        shown.put("state", row.state());
        shown.put("edited_at", Instant.ofEpochMilli(row.editedAt()).toString());
        return shown;
    }
}
