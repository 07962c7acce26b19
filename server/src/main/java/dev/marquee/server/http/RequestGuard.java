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

    /** An answer of its own for a failure, such as the way to the login page. */
    Optional<RestResponse> onFailure(RequestHead head, Throwable failure);
}
