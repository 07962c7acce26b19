package dev.marquee.it.config;

import dev.marquee.it.harness.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as another issuer with the server's key makes them. */
final class Jwt {
    static final String SECRET = "the key that an existing issuer and the server share";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Jwt() {}

    /** An access token that lives for an hour. */
    static String of(Map<String, Object> claims) {
        Map<String, Object> all = new LinkedHashMap<>();
        long now = Instant.now().getEpochSecond();
        all.put("sub", 9);
        all.put("iat", now);
        all.put("nbf", now - 1);
        all.put("exp", now + 3600);
        all.put("jti", "id" + System.nanoTime());
        all.put("type", "access");
        all.putAll(claims);
        return signed(SECRET, "HS256", all);
    }

    static String admin() {
        return of(
                Map.of("user_id", 4, "role", "admin", "admin_role", "admin", "permissions", new String[] {"clients"}));
    }

    static String owner() {
        return of(Map.of("user_id", 4, "role", "owner", "admin_role", "owner", "permissions", new String[] {"all"}));
    }

    static String support() {
        return of(Map.of("sub", "7", "role", "admin", "admin_role", "support"));
    }

    static String client(long id) {
        return of(Map.of("role", "client", "client_id", id, "company", "Cafe " + id));
    }

    static String signed(String secret, String algorithm, Map<String, Object> claims) {
        String head = encoded(Json.write(Map.of("alg", algorithm, "typ", "JWT")));
        String text = head + "." + encoded(Json.write(claims));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return text + "." + ENCODER.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
