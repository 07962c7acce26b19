package dev.marquee.server.access;

import dev.marquee.contract.Role;

/**
 * Who a request or a socket acts for.
 *
 * @param name shown in the activity log: an account's e-mail address, or {@code anonymous}
 * @param role what it may do
 * @param anonymous whether nobody signed in
 * @param accountId of the account; 0 for whoever has none
 */
public record Principal(String name, Role role, boolean anonymous, long accountId) {

    /** Somebody or something without an account. */
    public Principal(String name, Role role, boolean anonymous) {
        this(name, role, anonymous, 0);
    }

    /** Nobody known, with no rights beyond what everybody has. */
    public static final Principal NOBODY = new Principal("anonymous", Role.ANYONE, true);

    /** An anonymous caller on a server in open mode, who acts as operator. */
    public static final Principal OPEN = new Principal("anonymous", Role.OPERATOR, true);
}
