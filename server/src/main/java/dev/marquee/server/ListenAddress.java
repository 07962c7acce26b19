package dev.marquee.server;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;

/**
 * Where to listen, as written by the operator.
 *
 * @param host name or address; IPv6 without brackets
 * @param port 0 to 65535; 0 takes any free one
 */
public record ListenAddress(String host, int port) {

    /**
     * Reads {@code HOST:PORT}; IPv6 addresses stand in brackets.
     *
     * @throws IllegalArgumentException naming the text when it is none
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).trim();
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            host = "";
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1).trim());
            if (host.isEmpty() || port < 0 || port > 65_535) {
                throw new NumberFormatException("out of range");
            }
            return new ListenAddress(host, port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "listen: " + text + " (expected: HOST:PORT with a port from 0 to 65535)", e);
        }
    }

    /** The address to bind; the name is resolved here, which may take a moment. */
    public InetSocketAddress resolve() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("listen: " + this + " (expected: a host that this machine knows)");
        }
        return address;
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return resolve().getAddress().isLoopbackAddress();
    }

    @Override
    public String toString() {
        return (NetUtil.isValidIpV6Address(host) ? "[" + host + "]" : host) + ":" + port;
    }
}
