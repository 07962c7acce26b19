package dev.marquee.server.topology.rest;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.topology.TopologyService;
import dev.marquee.server.topology.edit.Views;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of network devices (contract: topology, section 4). Handlers run on the request pool. */
public final class DeviceRoutes {
    private static final String ID = "device_id";
    private static final String ONE = "/api/devices/{" + ID + "}";

    private final TopologyService topology;

    /** Serves from this. */
    public DeviceRoutes(TopologyService topology) {
        this.topology = topology;
    }

    /** Adds the routes. */
    public void addTo(RestRouter table) {
        RestRouter router = table.answering(DetailStyle::answer);
        router.add("GET", "/api/devices", RouteAccess.VIEWER, RestHandler.now(request -> list()));
        router.add("POST", "/api/devices", RouteAccess.OPERATOR, this::create);
        router.add("POST", "/api/devices/provision", RouteAccess.OPERATOR, this::provision);
        router.add("GET", ONE, RouteAccess.VIEWER, RestHandler.now(this::one));
        router.add("PATCH", ONE, RouteAccess.OPERATOR, this::move);
        router.add("DELETE", ONE, RouteAccess.OPERATOR, this::delete);
        router.add("GET", ONE + "/interfaces", RouteAccess.VIEWER, RestHandler.now(this::interfaces));
        router.add("PATCH", ONE + "/override", RouteAccess.OPERATOR, this::override);
        router.add("DELETE", ONE + "/override", RouteAccess.OPERATOR, this::clear);
        router.add("POST", ONE + "/override-status", RouteAccess.OPERATOR, this::overrideStatus);
        router.add("DELETE", ONE + "/override-status", RouteAccess.OPERATOR, this::clear);
    }

    private RestResponse list() {
        return RestResponse.json(topology.devices().stream().map(Rows::of).toList());
    }

    private RestResponse one(RestRequest request) {
        return RestResponse.json(Rows.of(topology.device(Fieldset.id(request, ID))));
    }

    private RestResponse interfaces(RestRequest request) {
        return RestResponse.json(topology.portsOf(Fieldset.id(request, ID)).stream()
                .map(Rows::of)
                .toList());
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        Fieldset fields = Fieldset.of(request);
        Map<String, @Nullable Object> values = EntityFields.newBasics(fields);
        fields.check();
        return topology.create(Device.of(values), Editors.of(request))
                .thenApply(stored -> RestResponse.json(201, Rows.of(stored)));
    }

    private CompletionStage<RestResponse> provision(RestRequest request) {
        Fieldset fields = Fieldset.of(request);
        Map<String, @Nullable Object> values = EntityFields.newBasics(fields);
        boolean validate = fields.flagOr("validate_upstream", true);
        fields.check();
        Device device = Device.of(values);
        return topology.provision(device, validate, Editors.of(request)).thenApply(done -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("device", Rows.of(done.device()));
            answer.put("interfaces", done.ports().stream().map(Rows::of).toList());
            answer.put(
                    "message",
                    "Device '" + device.name() + "' provisioned successfully with "
                            + done.ports().size() + " interfaces");
            return RestResponse.json(201, answer);
        });
    }

    private CompletionStage<RestResponse> move(RestRequest request) {
        long id = Fieldset.id(request, ID);
        Fieldset fields = Fieldset.of(request);
        long x = fields.whole("x");
        long y = fields.whole("y");
        fields.check();
        return topology.move(id, x, y, Editors.of(request))
                .thenApply(device ->
                        RestResponse.json(Map.of("message", "Device position updated to (" + x + ", " + y + ")")));
    }

    private CompletionStage<RestResponse> override(RestRequest request) {
        long id = Fieldset.id(request, ID);
        Fieldset fields = Fieldset.of(request);
        String word = fields.text("status_override");
        String reason = fields.optionalText("override_reason");
        fields.check();
        // An unknown device is told before an unknown word.
        topology.device(id);
        if (!word.equals("UP") && !word.equals("DOWN")) {
            throw new MarqueeException(ErrorCode.INVALID, "status_override must be 'UP' or 'DOWN'");
        }
        return set(id, Status.valueOf(word), reason, request);
    }

    private CompletionStage<RestResponse> overrideStatus(RestRequest request) {
        long id = Fieldset.id(request, ID);
        Fieldset fields = Fieldset.of(request);
        String word = fields.text("status");
        String reason = fields.optionalText("reason");
        fields.check();
        Status status;
        try {
            status = Status.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw new MarqueeException(ErrorCode.INVALID, "Invalid status. Must be one of: ['UP', 'DOWN', 'DEGRADED']");
        }
        return set(id, status, reason, request);
    }

    private CompletionStage<RestResponse> set(long id, Status status, @Nullable String reason, RestRequest request) {
        return topology.override(id, status, reason, Editors.of(request))
                .thenApply(device -> overridden("Status override set to " + status, device));
    }

    private CompletionStage<RestResponse> clear(RestRequest request) {
        return topology.override(Fieldset.id(request, ID), null, null, Editors.of(request))
                .thenApply(device -> overridden("Status override cleared", device));
    }

    private static RestResponse overridden(String message, Device device) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("message", message);
        answer.put("device", Views.REST.device(Objects.requireNonNull(device)));
        return RestResponse.json(answer);
    }

    private CompletionStage<RestResponse> delete(RestRequest request) {
        return topology.delete(Fieldset.id(request, ID), Editors.of(request))
                .thenApply(device -> RestResponse.empty(204));
    }
}
