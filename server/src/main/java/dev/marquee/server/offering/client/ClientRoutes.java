package dev.marquee.server.offering.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Answers;
import dev.marquee.server.offering.BodyFields;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.Versions;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.values.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of clients, this server's own addition (docs/config.md). Handlers run on the request pool. */
public final class ClientRoutes {
    private static final String UNKNOWN = "Client not found";
    private static final int MAX_PAGE = 1000;

    private final ClientService clients;
    private final OfferingState state;
    private final OfferingEvents events;

    /** Serves from these. */
    public ClientRoutes(ClientService clients, OfferingState state, OfferingEvents events) {
        this.clients = clients;
        this.state = state;
        this.events = events;
    }

    private record Listed(
            @JsonUnwrapped Client client,
            @JsonProperty("is_online") boolean online) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/admin/clients", RouteAccess.SUPPORT, RestHandler.now(this::list))
                .add("POST", "/api/admin/clients", RouteAccess.SUPPORT, this::create)
                .add("GET", "/api/admin/clients/{id}", RouteAccess.SUPPORT, RestHandler.now(this::one))
                .add("PUT", "/api/admin/clients/{id}", RouteAccess.SUPPORT, this::update);
    }

    private RestResponse list(RestRequest request) {
        int page = Fields.wholeNumber("page", request.query("page").orElse("1"), 1, Integer.MAX_VALUE / MAX_PAGE);
        int size = Fields.wholeNumber("per_page", request.query("per_page").orElse("100"), 1, MAX_PAGE);
        String text = request.query("q").orElse("").toLowerCase(Locale.ROOT);
        Long packageId = request.query("package_id")
                .map(id -> (long) Fields.wholeNumber("package_id", id, 1, Integer.MAX_VALUE))
                .orElse(null);
        List<Client> found = state.clients().stream()
                .filter(client -> packageId == null || packageId.equals(client.packageId()))
                .filter(client -> text.isEmpty() || matches(client, text))
                .sorted(Comparator.comparingLong(Client::id))
                .toList();
        List<Listed> shown = found.stream()
                .skip((long) (page - 1) * size)
                .limit(size)
                .map(this::listed)
                .toList();
        Map<String, @Nullable Object> body = Answers.body("clients", shown);
        body.put("count", shown.size());
        body.put("total", found.size());
        return RestResponse.json(body);
    }

    private static boolean matches(Client client, String text) {
        String all = client.email() + " " + client.companyName() + " " + client.contactName();
        return all.toLowerCase(Locale.ROOT).contains(text);
    }

    private Listed listed(Client client) {
        return new Listed(client, events.isOnline(client.id()));
    }

    private RestResponse one(RestRequest request) {
        return state.client(request.idParam("id", UNKNOWN))
                .map(client -> Answers.of("client", listed(client), "features", state.featuresOf(client.id())))
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        return clients.create(new ClientEdit(BodyFields.of(request)), Actor.of(request))
                .thenApply(client -> Answers.made("client", client, "Client created successfully"));
    }

    private CompletionStage<RestResponse> update(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        return clients.update(
                        request.idParam("id", UNKNOWN),
                        new ClientEdit(body),
                        Versions.expected(request, body.node()),
                        Actor.of(request))
                .thenApply(client -> Answers.done("client", client, "Client updated successfully"));
    }
}
