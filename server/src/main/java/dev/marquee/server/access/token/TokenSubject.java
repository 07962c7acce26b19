package dev.marquee.server.access.token;

import dev.marquee.contract.Role;
import dev.marquee.server.access.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who tokens are issued for.
 *
 * @param id of the account or client
 * @param role {@code owner}, {@code admin}, {@code operator}, {@code viewer} or {@code client}
 * @param adminRole {@code owner}, {@code admin} or {@code support}; {@code null} of others
 * @param company of a client
 */
public record TokenSubject(
        Kind kind,
        long id,
        String email,
        String name,
        String role,
        @Nullable String adminRole,
        @Nullable String company) {

    /** Whose number it is. */
    public enum Kind {
        ACCOUNT,
        CLIENT
    }

    /** A person with an account. */
    public static TokenSubject account(Principal person) {
        Role role = person.role();
        String word = role.name().toLowerCase(Locale.ROOT);
        boolean administers = role.satisfies(Role.SUPPORT);
        return new TokenSubject(
                Kind.ACCOUNT,
                person.accountId(),
                person.name(),
                person.name(),
                role == Role.SUPPORT ? "admin" : word,
                administers ? word : null,
                null);
    }

    /** A client. */
    public static TokenSubject client(long id, String email, String name, @Nullable String company) {
        return new TokenSubject(Kind.CLIENT, id, email, name, "client", null, company);
    }

    /** What an administrator may do; empty for others. */
    public List<String> permissions() {
        return adminRole == null ? List.of() : Permissions.of(adminRole);
    }
}
