package dev.marquee.server.access.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads claims tolerantly: issuers write numbers as text and permissions as an array or an object. One call. */
final class ClaimReader {
    static final String ISSUER = "marquee";

    // The end of the year 9999.
    private static final long LAST_SECOND = 253_402_300_799L;

    private final Map<String, Object> claims;

    ClaimReader(Map<String, Object> claims) {
        this.claims = claims;
    }

    /** What a request may act by; a refresh token never is. */
    TokenClaims access() {
        Object type = claims.get("type");
        if (type != null && !type.equals("access")) {
            throw TokenFault.NOT_ACCESS.failure();
        }
        return all();
    }

    /** What a login is renewed by. */
    TokenClaims refresh() {
        if (!"refresh".equals(claims.get("type"))) {
            throw TokenFault.NOT_REFRESH.failure();
        }
        return all();
    }

    private TokenClaims all() {
        Long user = number("user_id");
        Long subject = number("sub");
        Long client = number("client_id");
        if (user == null && subject == null && client == null && claims.get("sub") != null) {
            throw TokenFault.SUBJECT.failure();
        }
        return new TokenClaims(
                text("jti", ""),
                text("token_id", ""),
                ISSUER.equals(claims.get("iss")),
                user != null ? user : subject != null ? subject : 0,
                text("email"),
                text("full_name"),
                text("role"),
                Boolean.TRUE.equals(claims.get("is_admin")),
                text("admin_role"),
                claims.get("permissions") != null,
                permissions(),
                number("admin_id"),
                client,
                time("exp"));
    }

    /** Unix seconds, perhaps with a fraction; what is beyond any calendar is a mistake, such as milliseconds. */
    Instant time(String name) {
        if (!(claims.get(name) instanceof Number number)) {
            throw TokenFault.CLAIMS.failure();
        }
        double seconds = number.doubleValue();
        if (!(seconds >= 0 && seconds <= LAST_SECOND)) {
            throw TokenFault.TIME.failure();
        }
        return Instant.ofEpochMilli((long) (seconds * 1000));
    }

    private @Nullable String text(String name) {
        return claims.get(name) instanceof String text ? text : null;
    }

    private String text(String name, String missing) {
        String text = text(name);
        return text == null ? missing : text;
    }

    private @Nullable Long number(String name) {
        Object value = claims.get(name);
        if (value instanceof Number number && number.doubleValue() == number.longValue()) {
            return number.longValue();
        }
        return value instanceof String text && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    private List<String> permissions() {
        Object value = claims.get("permissions");
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> Boolean.TRUE.equals(entry.getValue()))
                    .map(entry -> String.valueOf(entry.getKey()))
                    .toList();
        }
        return List.of();
    }
}
