package dev.marquee.server;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where Pis find images. Immutable; any thread. */
final class ImageUrls {
    private final @Nullable URI base;

    /** @param base set by the operator; {@code null} names the address that the Pi connected to */
    ImageUrls(@Nullable URI base) {
        this.base = base;
    }

    /** The base without a slash at its end. A Host header is never believed: a proxy may have made it up. */
    String base(InetSocketAddress local) {
        if (base != null) {
            return base.toString().replaceAll("/+$", "");
        }
        String host = local.getAddress().getHostAddress();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + local.getPort();
    }

    /** The absolute URL of an image. */
    String of(InetSocketAddress local, String filename) {
        return base(local) + "/images/"
                + URLEncoder.encode(filename, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
