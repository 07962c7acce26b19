package dev.marquee.server.access;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells direct requests from those that came through a proxy or under a foreign name, which open mode does not trust
 * (design, section 3.2): a rebound DNS name would turn any web page into a local caller. Immutable; any thread.
 */
public final class TrustedRequests {
    private static final List<String> FORWARDING =
            List.of("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via");

    private final Set<String> ownNames;

    /** Trusts addresses, {@code localhost} and these names of this machine. */
    public TrustedRequests(Set<String> ownNames) {
        this.ownNames = Set.copyOf(ownNames);
    }

    /** Why the request is not direct, for the log and the answer; {@code null} when it is. */
    public @Nullable String whyNotDirect(HeaderLookup headers) {
        for (String name : FORWARDING) {
            if (headers.get(name) != null) {
                return "it carries the forwarding header " + name;
            }
        }
        String host = headers.get("host");
        return host == null || isOwn(host) ? null : "its Host header names a foreign host";
    }

    /**
     * The client's address. A proxy on this machine is believed when it says who called it: whoever can connect from
     * loopback is local already.
     */
    public InetSocketAddress clientOf(HeaderLookup headers, InetSocketAddress peer) {
        InetAddress peerAddress = peer.getAddress();
        String chain = headers.get("x-forwarded-for");
        if (chain == null || peerAddress == null || !peerAddress.isLoopbackAddress()) {
            return peer;
        }
        String last = chain.substring(chain.lastIndexOf(',') + 1).trim();
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(last);
        return address == null ? peer : new InetSocketAddress(address, 0);
    }

    private boolean isOwn(String host) {
        String name = withoutPort(host.trim().toLowerCase(Locale.ROOT));
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || NetUtil.isValidIpV4Address(name)
                || NetUtil.isValidIpV6Address(name)
                || ownNames.contains(name);
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }
}
