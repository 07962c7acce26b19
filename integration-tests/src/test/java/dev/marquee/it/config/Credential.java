package dev.marquee.it.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers may show, good and bad. */
enum Credential {
    NONE(null, false, false, false),
    MALFORMED("nonsense", false, false, false),
    FORGED(
            Jwt.signed("another key that is long enough, too", "HS256", Map.of("role", "owner", "exp", soon())),
            false,
            false,
            false),
    UNSIGNED(
            Jwt.signed("x", "none", Map.of("role", "owner", "exp", soon())).replaceAll("[^.]*$", ""),
            false,
            false,
            false),
    EXPIRED(Jwt.of(Map.of("role", "owner", "exp", 1_700_000_000)), false, false, false),
    REFRESH(Jwt.of(Map.of("role", "owner", "type", "refresh")), false, false, false),
    NOBODY(Jwt.of(Map.of("role", "visitor")), false, false, false),
    CLIENT(Jwt.client(1), false, false, true),
    SUPPORT(Jwt.support(), true, false, false),
    ADMIN(Jwt.admin(), true, false, false),
    FLAGGED(Jwt.of(Map.of("is_admin", true, "role", "admin", "admin_role", "owner")), true, false, false),
    OWNER(Jwt.owner(), true, true, false);

    final @Nullable String token;
    final boolean administers;
    final boolean owns;
    final boolean isClient;

    Credential(@Nullable String token, boolean administers, boolean owns, boolean isClient) {
        this.token = token;
        this.administers = administers;
        this.owns = owns;
        this.isClient = isClient;
    }

    private static long soon() {
        return 9_000_000_000L;
    }

    /** Whether it says who somebody is at all. */
    boolean isGood() {
        return this == NOBODY || administers || isClient;
    }
}
