package dev.marquee.server.topology.rest;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.topology.TopologyService;
import dev.marquee.server.topology.edit.Views;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of interfaces, links and the demo network (contract: topology, section 4). Handlers run on the request pool. */
public final class LinkRoutes {
    private static final String ID = "link_id";

    private final TopologyService topology;
    private final AccessMode mode;

    /** @param mode in open mode everybody may load the demo network, else admins */
    public LinkRoutes(TopologyService topology, AccessMode mode) {
        this.topology = topology;
        this.mode = mode;
    }

    /** Adds the routes. */
    public void addTo(RestRouter table) {
        RestRouter router = table.answering(DetailStyle::answer);
        router.add(
                "GET",
                "/api/interfaces",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(
                        topology.ports().stream().map(Rows::of).toList())));
        router.add("POST", "/api/interfaces", RouteAccess.OPERATOR, this::addInterface);
        router.add(
                "GET",
                "/api/links",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(
                        topology.links().stream().map(Rows::of).toList())));
        router.add("POST", "/api/links", RouteAccess.OPERATOR, this::add);
        router.add("POST", "/api/links/create-simple", RouteAccess.OPERATOR, this::createSimple);
        router.add(
                "GET",
                "/api/links/{" + ID + "}",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(Rows.of(topology.link(Fieldset.id(request, ID))))));
        router.add("DELETE", "/api/links/{" + ID + "}", RouteAccess.OPERATOR, this::delete);
        router.add("POST", "/api/seed", RouteAccess.OPERATOR, this::seed);
    }

    private CompletionStage<RestResponse> addInterface(RestRequest request) {
        Fieldset fields = Fieldset.of(request);
        String name = fields.name("name");
        InterfaceType type = fields.word("interface_type", InterfaceType.class);
        long device = fields.whole("device_id");
        fields.check();
        return topology.addPort(name, type == null ? InterfaceType.ETHERNET : type, device, Editors.of(request))
                .thenApply(port -> RestResponse.json(201, Rows.of(port)));
    }

    private CompletionStage<RestResponse> add(RestRequest request) {
        Fieldset fields = Fieldset.of(request);
        Map<String, @Nullable Object> values = EntityFields.fibre(fields);
        values.put("a_interface_id", fields.whole("a_interface_id"));
        values.put("b_interface_id", fields.whole("b_interface_id"));
        fields.check();
        Link link = Link.of(Status.DOWN, 0, 0).with(values, 1);
        return topology.link(link, Editors.of(request)).thenApply(stored -> RestResponse.json(201, Rows.of(stored)));
    }

    private CompletionStage<RestResponse> createSimple(RestRequest request) {
        Fieldset fields = Fieldset.of(request);
        long a = fields.whole("device_a_id");
        long b = fields.whole("device_b_id");
        String type = fields.text("link_type");
        Status status = fields.wordOr("status", Status.class, Status.UP);
        fields.check();
        return topology.linkDevices(a, b, carrier(type), Link.of(status, 0, 0), Editors.of(request))
                .thenApply(LinkRoutes::linked);
    }

    /** Fibre carries light; copper, radio and, as in the original, what is unknown end in an Ethernet port. */
    static InterfaceType carrier(String linkType) {
        return linkType.equals("fiber") ? InterfaceType.OPTICAL : InterfaceType.ETHERNET;
    }

    private static RestResponse linked(TopologyService.Linked done) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("link", Views.REST.link(done.link()));
        answer.put("interface_a", Views.REST.port(done.portA()));
        answer.put("interface_b", Views.REST.port(done.portB()));
        answer.put(
                "message",
                "Link created: " + done.a().name() + " (" + done.portA().name() + ") <-> "
                        + done.b().name() + " (" + done.portB().name() + ")");
        return RestResponse.json(answer);
    }

    private CompletionStage<RestResponse> delete(RestRequest request) {
        return topology.deleteLink(Fieldset.id(request, ID), Editors.of(request))
                .thenApply(link -> RestResponse.empty(204));
    }

    private CompletionStage<RestResponse> seed(RestRequest request) {
        if (mode != AccessMode.OPEN && !request.principal().role().satisfies(Role.ADMIN)) {
            throw new MarqueeException(ErrorCode.FORBIDDEN, "Permission denied (expected: role admin)");
        }
        return topology.seed(Editors.of(request))
                .thenApply(count -> RestResponse.json(201, Map.of("message", "Database seeded successfully")));
    }
}
