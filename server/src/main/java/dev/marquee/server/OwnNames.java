package dev.marquee.server;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The names that this server goes by, besides addresses and localhost. Stateless. */
final class OwnNames {
    private OwnNames() {}

    static Set<String> of(ServerConfig config) {
        Set<String> names = new HashSet<>();
        try {
            String machine = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            names.add(machine);
            names.add(machine + ".local");
        } catch (UnknownHostException e) {
            // A machine without a name is reached by address.
        }
        for (ListenAddress address : config.listen()) {
            if (!NetUtil.isValidIpV4Address(address.host()) && !NetUtil.isValidIpV6Address(address.host())) {
                names.add(address.host().toLowerCase(Locale.ROOT));
            }
        }
        URI publicUrl = config.imaging().publicUrl();
        if (publicUrl != null) {
            names.add(publicUrl.getHost().toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
