package dev.marquee.server.access.token;

import java.util.List;

/** What the roles among administrators may do (contract: config, section 2). Stateless. */
public final class Permissions {
    private static final List<String> OWNER = List.of("all");
    private static final List<String> ADMIN = List.of("clients", "content", "analytics", "settings");
    private static final List<String> SUPPORT = List.of("clients:read", "content:read", "support");

    private Permissions() {}

    /** The permissions of {@code owner}, {@code admin} or {@code support}; none of others. */
    public static List<String> of(String adminRole) {
        return switch (adminRole) {
            case "owner", "super_admin" -> OWNER;
            case "admin" -> ADMIN;
            case "support" -> SUPPORT;
            default -> List.of();
        };
    }
}
