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
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        switch (fault.code()) {
            case UNAUTHENTICATED -> {
                // Other messages speak of ways in that a token's page does not know.
                String why = fault.details() instanceof TokenFault token
                        ? token.message()
                        : fault.details() == null ? "Missing Authorization Header" : message;
                body.put("msg", why);
                body.put("error", why);
            }
            case FORBIDDEN -> body.put("error", fault.details() instanceof Role role ? needed(role) : message);
            case TOO_MANY_REQUESTS -> {
                body.put("error", "Rate limit exceeded");
                body.put("error_code", "RATE_LIMIT_EXCEEDED");
                body.put("details", fault.details() == null ? Map.of("message", message) : fault.details());
            }
            case INTERNAL -> {
                body.put("error", "An internal error occurred");
                body.put("error_code", "INTERNAL_ERROR");
            }
            default -> {
                body.put("error", message);
                if (fault.code() == ErrorCode.CONFLICT && fault.details() instanceof Map<?, ?> details) {
                    details.forEach((name, value) -> body.put(String.valueOf(name), value));
                }
            }
        }
        return body;
    }

    private static String needed(Role role) {
        return role == Role.OWNER
                ? "Owner access required"
                : role == Role.CLIENT ? "Client access required" : "Admin access required";
    }
}
