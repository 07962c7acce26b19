package dev.marquee.it.config;

import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;

/** Servers with the rows and accounts of the demonstration. */
final class ConfigServers {
    private ConfigServers() {}

    static ServerSettings settings() {
        return ServerSettings.closed()
                .with("--login-rate", "10000/min")
                .environment("MARQUEE_JWT_SECRET", Jwt.SECRET)
                .seeded("seed", "config", "--with-demo-accounts");
    }

    static MarqueeServer demo() {
        return new MarqueeServer(settings());
    }

    static Rest as(MarqueeServer server, String token) {
        return server.rest().with("Authorization", "Bearer " + token);
    }
}
