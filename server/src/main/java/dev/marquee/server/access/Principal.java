package dev.marquee.server.access;

import dev.marquee.contract.Role;

/**
 * Who a request or a socket acts for.
 *
 * @param name shown in the activity log: an account's e-mail address, or {@code anonymous}
 * @param role what it may do
 * @param anonymous whether nobody signed in
 * @param accountId of the account; 0 for whoever has none
 * @param playerId of the player that showed its key; 0 for everybody else
 */
public record Principal(String name, Role role, boolean anonymous, long accountId, long playerId) {

    /** Somebody with an account. */
    public Principal(String name, Role role, boolean anonymous, long accountId) {
        this(name, role, anonymous, accountId, 0);
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
        return new Principal("player " + playerId, Role.DEVICE, false, 0, playerId);
    }
}
