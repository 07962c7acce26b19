package dev.marquee.server.offering;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.access.token.TokenFault;
import dev.marquee.server.http.ErrorStyle;
import dev.marquee.server.http.RestResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the routes of config push word their failures (contract: config, section 8). Stateless. */
public final class ConfigErrors implements ErrorStyle {
    /** The one there is. */
    public static final ConfigErrors STYLE = new ConfigErrors();

    private ConfigErrors() {}

    @Override
    public RestResponse answer(MarqueeException fault) {
        return RestResponse.json(fault.code().httpStatus(), body(fault));
    }

    private static Map<String, Object> body(MarqueeException fault) {
        String message = String.valueOf(fault.getMessage());
        return switch (fault.code()) {
            case UNAUTHENTICATED ->
                fault.details() == null
                        // The message speaks of ways in that a token's page does not know.
                        ? Map.of("msg", "Missing Authorization Header")
                        : fault.details() instanceof TokenFault token
                                ? Map.of("msg", token.message())
                                : handled(message, fault);
            case FORBIDDEN ->
                fault.details() instanceof Role role ? Map.of("error", needed(role)) : handled(message, fault);
            case TOO_MANY_REQUESTS ->
                Map.of(
                        "error", "Rate limit exceeded",
                        "error_code", "RATE_LIMIT_EXCEEDED",
                        "details", fault.details() == null ? Map.of("message", message) : fault.details());
            case INTERNAL -> Map.of("error", "An internal error occurred", "error_code", "INTERNAL_ERROR");
            default -> handled(message, fault);
        };
    }

    private static Map<String, Object> handled(String message, MarqueeException fault) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("error", message);
        if (fault.code() == ErrorCode.CONFLICT && fault.details() instanceof Map<?, ?> details) {
            details.forEach((name, value) -> body.put(String.valueOf(name), value));
        }
        return body;
    }

    private static String needed(Role role) {
        return role == Role.OWNER
                ? "Owner access required"
                : role == Role.CLIENT ? "Client access required" : "Admin access required";
    }
}
