package dev.marquee.contract;

/**
 * What a party may do, from most to least. {@link #OWNER} to {@link #VIEWER} are people and form a ladder; the others
 * stand beside it.
 */
public enum Role {
    OWNER(4),
    ADMIN(3),
    OPERATOR(2),
    VIEWER(1),
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
     * the ladder satisfies itself only.
     */
    public boolean satisfies(Role required) {
        if (required == ANYONE || required == this) {
            return true;
        }
        return rank > 0 && required.rank > 0 && rank >= required.rank;
    }
}
