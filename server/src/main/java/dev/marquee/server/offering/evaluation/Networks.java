package dev.marquee.server.offering.evaluation;

import dev.marquee.server.access.Cidr;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Networks that an address may lie in; what is no network is left out. */
record Networks(List<Cidr> all) {

    static Networks of(List<String> texts) {
        return new Networks(
                texts.stream().map(Networks::parse).flatMap(Optional::stream).toList());
    }

    private static Optional<Cidr> parse(String text) {
        try {
            return Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException e) {
            // The others count all the same, as the specification has it.
            return Optional.empty();
        }
    }

    boolean contain(@Nullable String text) {
        // Reads the literal only; a host name is never looked up.
        InetAddress address = text == null ? null : NetUtil.createInetAddressFromIpAddressString(text);
        if (address == null) {
            return false;
        }
        for (Cidr network : all) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
