package dev.marquee.server.access.token;

import dev.marquee.contract.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a checked token says (contract: config, section 2).
 *
 * @param id of the token ({@code jti}); empty when it has none
 * @param family the login that it comes from ({@code token_id}); empty when it has none
 * @param own whether this server issued it
 * @param userId {@code user_id}, else {@code sub}; 0 when neither is a number
 * @param role {@code owner}, {@code admin}, {@code client} or another word
 * @param admin claim {@code is_admin}
 * @param adminRole {@code owner}, {@code admin} or {@code support}
 * @param listed whether the token lists permissions, if only none
 * @param clientId of a client's token
 */
public record TokenClaims(
        String id,
        String family,
        boolean own,
        long userId,
        @Nullable String email,
        @Nullable String fullName,
        @Nullable String role,
        boolean admin,
        @Nullable String adminRole,
        boolean listed,
        List<String> permissions,
        @Nullable Long adminId,
        @Nullable Long clientId,
        Instant expiresAt) {
    private static final String OWNER = "owner";
    private static final Set<String> ADMINS = Set.of(OWNER, "admin");
    private static final String SUPPORT = "support";
    private static final String EVERYTHING = "all";

    /** Keeps an own copy of the permissions. */
    public TokenClaims {
        permissions = List.copyOf(permissions);
    }

    /** Whether it may administer config push: by its role, its flag or its role among administrators. */
    public boolean isAdmin() {
        return admin
                || (role != null && ADMINS.contains(role))
                || (adminRole != null && (ADMINS.contains(adminRole) || adminRole.equals(SUPPORT)));
    }

    /** What it may do on this server. An owner is one by {@code role} alone. */
    public Role serverRole() {
        if (OWNER.equals(role)) {
            return Role.OWNER;
        }
        if (isAdmin()) {
            return SUPPORT.equals(adminRole) ? Role.SUPPORT : Role.ADMIN;
        }
        if (clientId != null || "client".equals(role)) {
            return Role.CLIENT;
        }
        return "operator".equals(role) ? Role.OPERATOR : "viewer".equals(role) ? Role.VIEWER : Role.ANYONE;
    }

    /** Who the token stands for, in the activity log. */
    public String name() {
        if (email != null) {
            return email;
        }
        return fullName != null ? fullName : clientId != null ? "client " + clientId : "user " + userId;
    }

    /** The word for its role among administrators. */
    public String adminWord() {
        if (adminRole != null) {
            return adminRole;
        }
        return OWNER.equals(role) ? OWNER : "admin";
    }

    /** What it may do as an administrator: what it lists; by its role when it has no list. */
    public List<String> granted() {
        return listed ? permissions : isAdmin() ? Permissions.of(adminWord()) : List.of();
    }

    /** Whether it has a permission. */
    public boolean permits(String permission) {
        List<String> granted = granted();
        return granted.contains(EVERYTHING) || granted.contains(permission);
    }
}
