package dev.marquee.server.offering.sync;

import dev.marquee.contract.config.ClientConfig;
import dev.marquee.contract.config.ClientFeatures;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.offering.state.Subscription;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/** Puts whole configurations together (contract: config, section 7). Reads memory; any thread. */
public final class ClientConfigs {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

    private final OfferingState state;
    private final JsonText json;
    private final Clock clock;

    /** Puts them together from this. */
    public ClientConfigs(OfferingState state, JsonText json, Clock clock) {
        this.state = state;
        this.json = json;
        this.clock = clock;
    }

    /** The configuration of a client as it is now. */
    public ClientConfig of(Client client) {
        ClientFeatures features = state.featuresOf(client.id());
        Long packageId = client.effectivePackage();
        FeaturePackage subscription = packageId == null
                ? null
                : state.current()
                        .subscription(packageId)
                        .map(Subscription::data)
                        .orElse(null);
        return new ClientConfig(
                client.id(),
                state.enabledPlatforms(),
                features.features(),
                features.limits(),
                subscription,
                new ClientConfig.Settings(client.language(), client.timezone(), client.notificationsEnabled()),
                "v1.0." + DAY.format(clock.instant()),
                OfferingTimes.now(clock));
    }

    /** MD5 of what matters to the client, in hex: it names a state and guards nothing. */
    public String hash(ClientConfig config) {
        List<Platform> uncounted =
                config.platforms().stream().map(platform -> platform.counted(0)).toList();
        ClientConfig timeless = new ClientConfig(
                config.clientId(),
                uncounted,
                config.features(),
                config.limits(),
                config.subscription(),
                config.settings(),
                "",
                "");
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            String text = String.valueOf(json.write(timeless));
            return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }
}
