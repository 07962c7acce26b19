package dev.marquee.server.offering;

import dev.marquee.server.access.Principal;
import dev.marquee.server.http.RestRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who changes something, for history and activity log.
 *
 * @param ip the address that the request came from
 */
public record Actor(Principal principal, @Nullable String ip) {

    /** The caller of a route. */
    public static Actor of(RestRequest request) {
        InetAddress address = request.remote().getAddress();
        return new Actor(request.principal(), address == null ? null : address.getHostAddress());
    }

    /** As history has it; {@code null} when it has no number. */
    public @Nullable Long id() {
        long id = principal.actorId();
        return id == 0 ? null : id;
    }
}
