package dev.marquee.server.access.token;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the claims of section 2 of the contract, each login's in its own way. Any thread; never blocks. */
final class TokenWriter {
    private final TokenCodec codec;

    TokenWriter(TokenCodec codec) {
        this.codec = codec;
    }

    /**
     * What tokens are written from.
     *
     * @param fresh whether a password was just checked
     */
    record Draft(TokenSubject subject, TokenStyle style, String login, Instant now, boolean fresh) {}

    String access(Draft draft, String id) {
        TokenSubject subject = draft.subject();
        Map<String, Object> claims = common(draft, id, "access", draft.style().access());
        claims.put("fresh", draft.fresh());
        claims.put("user_id", subject.id());
        claims.put("email", subject.email());
        claims.put("full_name", subject.name());
        claims.put("role", subject.role());
        if (subject.adminRole() != null) {
            claims.put("admin_role", subject.adminRole());
            claims.put("admin_id", subject.id());
            claims.put("permissions", permissions(draft.style(), subject.permissions()));
            if (draft.style() == TokenStyle.SIMPLE) {
                claims.put("is_admin", true);
            }
        }
        if (subject.kind() == TokenSubject.Kind.CLIENT) {
            claims.put("client_id", subject.id());
            if (subject.company() != null) {
                claims.put("company", subject.company());
                claims.put("company_name", subject.company());
            }
        }
        return codec.sign(claims);
    }

    String refresh(Draft draft, String id) {
        return codec.sign(common(draft, id, "refresh", draft.style().refresh()));
    }

    private static Map<String, Object> common(Draft draft, String id, String type, Duration life) {
        long now = draft.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ClaimReader.ISSUER);
        long subject = draft.subject().id();
        if (draft.style() == TokenStyle.CLASSIC) {
            claims.put("sub", Long.toString(subject));
        } else {
            claims.put("sub", subject);
        }
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + life.toSeconds());
        claims.put("jti", id);
        claims.put("type", type);
        claims.put("token_id", draft.login());
        return claims;
    }

    private static Object permissions(TokenStyle style, List<String> granted) {
        return style == TokenStyle.CLASSIC
                ? granted.stream().collect(Collectors.toMap(name -> name, name -> true))
                : granted;
    }
}
