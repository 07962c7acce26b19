package dev.marquee.agent.link;

import java.io.Serial;

/** The server answered and said no; the same call will not succeed by itself. */
public final class Refused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final int status;

    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The key is not known: it was replaced, or the player was removed. */
    public boolean badKey() {
        return status == UNAUTHORIZED;
    }

    /** Not allowed (yet): an operator has to approve this player. */
    public boolean forbidden() {
        return status == FORBIDDEN;
    }

    /** There is no such thing, or an older server that does not know the call. */
    public boolean notFound() {
        return status == NOT_FOUND;
    }
}
