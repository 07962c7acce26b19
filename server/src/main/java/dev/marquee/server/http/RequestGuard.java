package dev.marquee.server.http;

import dev.marquee.server.access.Principal;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the dispatcher asks about callers. Runs on the request pool; may hash passwords and read the database. */
public interface RequestGuard {

    /**
     * Who the request acts for.
     *
     * @throws dev.marquee.contract.MarqueeException when that is not enough for the route
     */
    Principal authorise(RequestHead head, RouteAccess access);

    /** Refuses unsafe requests that a foreign page may have forged in the name of a signed-in browser. */
    void checkCsrf(RequestHead head, RouteAccess access, RequestBody body, @Nullable Upload upload);

    /** The client's address. */
    InetSocketAddress clientOf(RequestHead head);

    /** What a person gets instead of an error, such as the way to the login page. */
    Optional<RestResponse> instead(RequestHead head, Throwable failure);

    /** Adds to an error answer how the caller can prove who it is, where that helps. */
    RestResponse mark(RequestHead head, RestResponse refusal);
}
