package dev.marquee.server.deployment;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where Pis find images. A Host header is never believed: a proxy, or somebody else, may have made it up. Immutable; any
 * thread.
 */
public final class ImageAddresses {
    private final @Nullable URI base;

    /** @param base set by the operator; {@code null} names the address that the Pi connected to */
    public ImageAddresses(@Nullable URI base) {
        this.base = base;
    }

    /** The host that images come from. */
    String host(InetSocketAddress local) {
        return base == null ? local.getAddress().getHostAddress() : base.getHost();
    }

    /** The absolute URL of an image. */
    String of(InetSocketAddress local, String filename) {
        String host = local.getAddress().getHostAddress();
        String server = base != null
                ? base.toString().replaceAll("/+$", "")
                : "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + local.getPort();
        return server + "/images/"
                + URLEncoder.encode(filename, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
