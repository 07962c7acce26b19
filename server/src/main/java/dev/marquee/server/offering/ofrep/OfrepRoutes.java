package dev.marquee.server.offering.ofrep;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.access.Identities;
import dev.marquee.server.access.Principal;
import dev.marquee.server.http.ErrorStyle;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.evaluation.EvaluationContext;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenFeature Remote Evaluation Protocol. A client's token decides with what the server knows of the client, over
 * what the request says; staff may ask for any context, and for that of a client by {@code context.clientId}.
 */
public final class OfrepRoutes {
    private static final String FLAGS = "/ofrep/v1/evaluate/flags";
    private static final String TARGETING_KEY = "targetingKey";
    private static final int MAX_FIELDS = 200;
    private static final int MAX_SHOWN = 80;
    private static final int TAG_BYTES = 12;

    /** The protocol has no words for these, but a field for them. */
    private static final ErrorStyle ERRORS = fault -> RestResponse.json(
            fault.code().httpStatus(),
            Map.of("errorCode", "GENERAL", "errorDetails", String.valueOf(fault.getMessage())));

    private final OfferingState state;
    private final Identities identities;
    private final JsonMapper mapper;

    /** Decides from this; why a token is not taken say {@code identities}. */
    public OfrepRoutes(OfferingState state, Identities identities, JsonMapper mapper) {
        this.state = state;
        this.identities = identities;
        this.mapper = mapper;
    }

    /** A request that cannot be answered. */
    private static final class BadRequestException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        BadRequestException(String code, String details) {
            super(details);
            this.code = code;
        }
    }

    /** Adds the routes. Their callers are told why in the protocol's own words, so they check access themselves. */
    public void addTo(RestRouter routes) {
        RestRouter router = routes.answering(ERRORS);
        router.add("POST", FLAGS, RouteAccess.PUBLIC, RestHandler.now(request -> guarded(request, null)))
                .add(
                        "POST",
                        FLAGS + "/{key*}",
                        RouteAccess.PUBLIC,
                        RestHandler.now(request -> guarded(request, request.pathParam("key"))));
    }

    private RestResponse guarded(RestRequest request, @Nullable String key) {
        Principal principal = request.principal();
        if (!principal.role().satisfies(Role.SUPPORT) && principal.clientId() == 0) {
            throw refusal(request);
        }
        try {
            Flags flags = flags(principal, context(request));
            return key == null ? all(request, flags) : one(flags.answer(key));
        } catch (BadRequestException e) {
            Map<String, Object> body = new LinkedHashMap<>();
            if (key != null) {
                body.put("key", key);
            }
            body.put("errorCode", e.code);
            body.put("errorDetails", String.valueOf(e.getMessage()));
            return RestResponse.json(400, body);
        }
    }

    private MarqueeException refusal(RestRequest request) {
        try {
            identities.bearer(name -> request.header(name).orElse(null)).ifPresent(identities::byToken);
        } catch (MarqueeException e) {
            return e;
        }
        return request.principal().anonymous()
                ? new MarqueeException(ErrorCode.UNAUTHENTICATED, "a valid bearer token is needed")
                : new MarqueeException(ErrorCode.FORBIDDEN, "not allowed");
    }

    private Flags flags(Principal principal, Map<String, String> fields) throws BadRequestException {
        Offering offering = state.current();
        if (principal.clientId() != 0) {
            return Flags.of(offering, client(Long.toString(principal.clientId())), fields);
        }
        String asked = fields.get(RolloutRules.BY_CLIENT);
        return asked == null ? Flags.all(offering, fields) : Flags.of(offering, client(asked), fields);
    }

    private Client client(String asked) throws BadRequestException {
        Optional<Client> client = asked.matches("[0-9]{1,18}") ? state.client(Long.parseLong(asked)) : Optional.empty();
        return client.orElseThrow(() -> new BadRequestException(
                "INVALID_CONTEXT", "context.clientId: " + shortened(asked) + " (expected: the number of a client)"));
    }

    private static String shortened(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    }

    private Map<String, String> context(RestRequest request) throws BadRequestException {
        JsonNode body;
        try {
            body = request.body().size() == 0
                    ? mapper.createObjectNode()
                    : request.body().jsonObject();
        } catch (MarqueeException e) {
            throw new BadRequestException("PARSE_ERROR", String.valueOf(e.getMessage()));
        }
        JsonNode context = body.path("context");
        if (context.isMissingNode() || context.isNull()) {
            return new HashMap<>();
        }
        if (!context.isObject() || context.size() > MAX_FIELDS) {
            throw new BadRequestException(
                    "INVALID_CONTEXT", "context: expected an object with at most " + MAX_FIELDS + " members");
        }
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : context.properties()) {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue().asString());
            }
        }
        JsonNode client = context.path(RolloutRules.BY_CLIENT);
        if (client.isContainer()) {
            throw new BadRequestException("INVALID_CONTEXT", "context.clientId: expected the number of a client");
        }
        JsonNode target = context.path(TARGETING_KEY);
        if (!target.isMissingNode() && !target.isString()) {
            throw new BadRequestException("INVALID_CONTEXT", "context.targetingKey: expected text");
        }
        if (target.isString() && !target.stringValue().isEmpty()) {
            fields.putIfAbsent(EvaluationContext.USER, target.stringValue());
        }
        return fields;
    }

    private static RestResponse one(FlagAnswer answer) {
        if (answer.isError()) {
            return RestResponse.json("FLAG_NOT_FOUND".equals(answer.errorCode()) ? 404 : 400, answer);
        }
        return RestResponse.json(answer);
    }

    private RestResponse all(RestRequest request, Flags flags) {
        byte[] body =
                mapper.writeValueAsString(Map.of("flags", flags.answers())).getBytes(StandardCharsets.UTF_8);
        String tag = tag(body);
        boolean same = request.header("if-none-match")
                .map(given -> Arrays.stream(given.split(","))
                        .map(String::strip)
                        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(one -> one.equals(tag) || one.equals("*")))
                .orElse(false);
        RestResponse answer = same ? RestResponse.empty(304) : RestResponse.bytes("application/json", body);
        return answer.with("etag", tag).with("cache-control", "private, no-cache");
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
