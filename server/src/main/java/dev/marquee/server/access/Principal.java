package dev.marquee.server.access;

import dev.marquee.contract.Role;
import dev.marquee.server.access.token.Permissions;
import dev.marquee.server.access.token.TokenClaims;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who a request or a socket acts for.
 *
 * @param name shown in the activity log: an account's e-mail address, or {@code anonymous}
 * @param role what it may do
 * @param anonymous whether nobody signed in
 * @param accountId of the account; 0 for whoever has none
 * @param playerId of the player that showed its key; 0 for everybody else
 * @param token what the token said that was shown; {@code null} for whoever came in otherwise
 */
public record Principal(
        String name,
        Role role,
        boolean anonymous,
        long accountId,
        long playerId,
        @Nullable TokenClaims token) {

    /** Somebody with an account. */
    public Principal(String name, Role role, boolean anonymous, long accountId) {
        this(name, role, anonymous, accountId, 0, null);
    }

    /** Somebody or something without an account. */
    public Principal(String name, Role role, boolean anonymous) {
        this(name, role, anonymous, 0);
    }

    /** Nobody known, with no rights beyond what everybody has. */
    public static final Principal NOBODY = new Principal("anonymous", Role.ANYONE, true);

    /** An anonymous caller on a server in open mode, who acts as operator. */
    public static final Principal OPEN = new Principal("anonymous", Role.OPERATOR, true);

    /** A player that showed its key. */
    public static Principal player(long playerId) {
        return new Principal("player " + playerId, Role.DEVICE, false, 0, playerId, null);
    }

    /** Whoever showed a token, as what it says. */
    public static Principal of(TokenClaims token) {
        return of(token, token.serverRole());
    }

    /** Whoever showed a token, in one of the roles that it allows. */
    public static Principal of(TokenClaims token, Role role) {
        // The numbers of another issuer are not those of our accounts.
        boolean ours = token.own() && role != Role.CLIENT;
        return new Principal(token.name(), role, false, ours ? token.userId() : 0, 0, token);
    }

    /** The client of config push that it acts for; 0 for everybody else. */
    public long clientId() {
        return token == null || token.clientId() == null ? 0 : token.clientId();
    }

    /** Its number in the activity log: the account's, or what a foreign token says; 0 when there is none. */
    public long actorId() {
        if (token == null) {
            return accountId;
        }
        return token.adminId() == null ? token.userId() : token.adminId();
    }

    /** Whether it has a permission of config push (contract: config, section 2). */
    public boolean permits(String permission) {
        if (token != null) {
            return token.permits(permission);
        }
        List<String> granted = Permissions.of(role.name().toLowerCase(Locale.ROOT));
        return granted.contains("all") || granted.contains(permission);
    }
}
