package dev.marquee.server.http;

import dev.marquee.server.JsonMappers;
import dev.marquee.server.access.Principal;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the handlers of a router as the server does, without a network between. */
public final class RouteCalls {
    private static final JsonMapper MAPPER = JsonMappers.wire();
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000);
    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);

    private final RestRouter router;

    /** Calls these routes. */
    public RouteCalls(RestRouter router) {
        this.router = router;
    }

    /** Sends a request; a failure is thrown as what the handler failed with. */
    public RestResponse call(String method, String uri, @Nullable String json) throws Exception {
        return call(method, uri, json, Principal.OPEN, Map.of());
    }

    /** As {@link #call(String, String, String)}, in the name of somebody and with headers. */
    public RestResponse call(
            String method, String uri, @Nullable String json, Principal principal, Map<String, String> more)
            throws Exception {
        QueryStringDecoder decoder = new QueryStringDecoder(uri);
        RestRouter.Match match = router.match(method, decoder.path()).orElseThrow();
        HttpHeaders headers = new DefaultHttpHeaders();
        more.forEach(headers::set);
        byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        RestRequest request = new RestRequest(
                method,
                decoder.path(),
                match.params(),
                decoder.parameters(),
                headers,
                PEER,
                LOCAL,
                principal,
                new RequestBody(body, MAPPER),
                null);
        try {
            return match.route().handler().handle(request).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** The JSON of an answer as a client reads it. */
    public JsonNode json(RestResponse response) {
        return MAPPER.valueToTree(((RestResponse.Body.Json) response.body()).value());
    }

    /** The compact text of an answer. */
    public String text(RestResponse response) {
        return MAPPER.writeValueAsString(((RestResponse.Body.Json) response.body()).value());
    }
}
