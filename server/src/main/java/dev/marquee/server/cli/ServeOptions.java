package dev.marquee.server.cli;

import dev.marquee.server.ListenAddress;
import dev.marquee.server.ServerConfig;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.Cidr;
import dev.marquee.server.signage.player.Enrolment;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that run the server. */
final class ServeOptions {
    private static final Pattern RATE = Pattern.compile("([0-9]{1,6})(?:/min)?");

    @Option(
            names = "--listen",
            split = ",",
            paramLabel = "HOST:PORT",
            description = "Where to listen; port 0 takes any free one. Default: 127.0.0.1:5000,127.0.0.1:5001, which "
                    + "existing pages have built in.")
    private List<String> listen = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of database, images and logs; created when missing. Default: ./data")
    private Path data = ServerConfig.DEFAULT_DATA;

    @Option(
            names = "--access",
            paramLabel = "open|closed",
            description = "open: callers act as operator without signing in. closed: everybody signs in. Default: open "
                    + "while listening on loopback only, else closed.")
    private @Nullable String access;

    @Option(names = "--tick", paramLabel = "SECONDS", description = "Time between two pushes of statistics. Default: 5")
    private String tick = "5";

    @Option(
            names = "--origin",
            split = ",",
            paramLabel = "URL",
            description = "A web origin whose pages may connect, besides our own and localhost:3000, 5173 and 5174. "
                    + "Repeatable.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--imaging-net",
            split = ",",
            paramLabel = "CIDR",
            description = "A network of booting Pis, which get configuration and images without signing in. Loopback "
                    + "always is one. Repeatable.")
    private List<String> imagingNets = new ArrayList<>();

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Base of the image addresses that Pis get, such as http://192.168.151.1:8888. Default: the "
                    + "address that the Pi connected to.")
    private @Nullable String publicUrl;

    @Option(
            names = "--enroll",
            paramLabel = "open|approve|token",
            description =
                    "open: players that register are in, as old ones expect. approve: new ones wait for an operator. "
                            + "token: new ones show a token. Default: approve")
    private String enroll = "approve";

    @Option(
            names = "--offline-after",
            paramLabel = "SECONDS",
            description = "Silence after which a player counts as offline. Default: 300")
    private String offlineAfter = "300";

    @Option(
            names = "--pages",
            paramLabel = "DIR",
            description = "Folder of the venue's own pages: /name is DIR/name or DIR/name.html, for everybody.")
    private @Nullable Path pages;

    @Option(
            names = "--login-rate",
            paramLabel = "N/min",
            description = "Logins for tokens taken from one address in a minute. Default: 5/min")
    private String loginRate = "5/min";

    @Option(
            names = "--auth-grace",
            paramLabel = "SECONDS",
            description = "How long a connection to /admin or /client may stay without a token. Default: 30")
    private String authGrace = "30";

    @Option(
            names = "--topology-strict",
            description = "Refuses links between types of network devices that no rule allows.")
    private boolean topologyStrict;

    @Option(
            names = "--seed-topology",
            description = "Fills an empty topology with the demo network at the start, as the original did.")
    private boolean seedTopology;

    /**
     * The checked configuration.
     *
     * @throws IllegalArgumentException naming the option whose value cannot be taken
     */
    ServerConfig toConfig(Map<String, String> environment) {
        List<ListenAddress> addresses =
                listen.stream().map(String::trim).map(ListenAddress::parse).toList();
        return new ServerConfig(
                addresses.isEmpty() ? ServerConfig.DEFAULT_LISTEN : addresses,
                data,
                new ServerConfig.Access(
                        mode(),
                        new LinkedHashSet<>(origins),
                        imagingNets.stream().map(String::trim).map(Cidr::parse).toList(),
                        firstOwner(environment)),
                new ServerConfig.Imaging(publicUri(), ServerConfig.MAX_IMAGE_BYTES),
                new ServerConfig.Signage(enrolment(), seconds("offline-after", offlineAfter)),
                new ServerConfig.Topology(topologyStrict, seedTopology),
                seconds("tick", tick),
                new ServerConfig.Tokens(
                        environment.get("MARQUEE_JWT_SECRET"), loginRate(), seconds("auth-grace", authGrace)),
                pages);
    }

    private int loginRate() {
        Matcher rate = RATE.matcher(loginRate.trim());
        if (!rate.matches()) {
            throw new IllegalArgumentException("login-rate: " + loginRate + " (expected: such as 5/min)");
        }
        return Integer.parseInt(rate.group(1));
    }

    private Enrolment enrolment() {
        return switch (enroll.toLowerCase(Locale.ROOT)) {
            case "open" -> Enrolment.OPEN;
            case "approve" -> Enrolment.APPROVE;
            case "token" -> Enrolment.TOKEN;
            default -> throw new IllegalArgumentException("enroll: " + enroll + " (expected: open, approve or token)");
        };
    }

    private @Nullable AccessMode mode() {
        if (access == null) {
            return null;
        }
        return switch (access.toLowerCase(Locale.ROOT)) {
            case "open" -> AccessMode.OPEN;
            case "closed" -> AccessMode.CLOSED;
            default -> throw new IllegalArgumentException("access: " + access + " (expected: open or closed)");
        };
    }

    private @Nullable URI publicUri() {
        if (publicUrl == null) {
            return null;
        }
        try {
            return URI.create(publicUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "public-url: " + publicUrl + " (expected: such as http://192.168.151.1:8888)", e);
        }
    }

    private static Duration seconds(String name, String text) {
        try {
            return Duration.ofNanos(
                    new BigDecimal(text.trim()).movePointRight(9).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(name + ": " + text + " (expected: seconds, such as 5 or 0.5)", e);
        }
    }

    private static ServerConfig.@Nullable FirstOwner firstOwner(Map<String, String> environment) {
        String email = environment.get("MARQUEE_ADMIN_EMAIL");
        String password = environment.get("MARQUEE_ADMIN_PASSWORD");
        if (email == null && password == null) {
            return null;
        }
        if (email == null || password == null) {
            throw new IllegalArgumentException((email == null ? "MARQUEE_ADMIN_EMAIL" : "MARQUEE_ADMIN_PASSWORD")
                    + ": missing (expected: both, or neither)");
        }
        return new ServerConfig.FirstOwner(email, password);
    }
}
