package dev.marquee.server.access;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A network such as {@code 192.168.151.0/24} or {@code fd00::/8}; a plain address is a network of one.
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after the compact constructor
public record Cidr(byte[] network, int prefix) {

    /** Keeps an own copy. */
    public Cidr {
        network = network.clone();
        if (prefix < 0 || prefix > network.length * 8) {
            throw new IllegalArgumentException(
                    "prefix length: " + prefix + " (expected: 0 to " + network.length * 8 + ")");
        }
    }

    /**
     * Reads the usual notation.
     *
     * @throws IllegalArgumentException naming the text when it is no network
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        try {
            if (bytes == null) {
                throw new IllegalArgumentException("no address");
            }
            return new Cidr(bytes, slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("network: " + text + " (expected: such as 192.168.1.0/24)", e);
        }
    }

    /** Whether the address lies in this network; IPv4 addresses mapped into IPv6 count as IPv4. */
    public boolean contains(InetAddress address) {
        byte[] bytes = unmapped(address.getAddress());
        if (bytes.length != network.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != network[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || (bytes[whole] & 0xff) >> (8 - rest) == (network[whole] & 0xff) >> (8 - rest);
    }

    private static byte[] unmapped(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(network) + "/" + prefix;
    }
}
