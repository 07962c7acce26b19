package dev.marquee.contract;

/**
 * What a party may do, from most to least. {@link #OWNER} to {@link #VIEWER} are people and form a ladder; the others
 * stand beside it. {@link #SUPPORT} sees what a viewer sees and works on the configuration of clients.
 */
public enum Role {
    OWNER(4),
    ADMIN(3),
    OPERATOR(2),
    VIEWER(1),
    /** Staff of config push; owners and admins may do all that it may. */
    SUPPORT(0),
    /** A customer's application, known by the client's number in its token. */
    CLIENT(0),
    /** A Pi that runs the agent, known by its device key. */
    DEVICE(0),
    /** Anybody, signed in or not. */
    ANYONE(0);

    private final int rank;

    Role(int rank) {
        this.rank = rank;
    }

    /**
     * Tells whether this role is allowed what {@code required} asks for. Ranks are compared among people; a role beside
     * the ladder satisfies itself only, but for {@link #SUPPORT}.
     */
    public boolean satisfies(Role required) {
        if (required == ANYONE || required == this) {
            return true;
        }
        if (required == SUPPORT) {
            return rank >= ADMIN.rank;
        }
        if (this == SUPPORT) {
            return required == VIEWER;
        }
        return rank > 0 && required.rank > 0 && rank >= required.rank;
    }
}
