package dev.marquee.server.signage.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import org.jspecify.annotations.Nullable;

/** How a player reaches the network. The password of the Wi-Fi is taken and never given out. */
public record NetworkSettings(
        @JsonProperty("wifi_ssid") @Nullable String wifiSsid,

        @JsonProperty(value = "wifi_password", access = JsonProperty.Access.WRITE_ONLY) @Nullable String wifiPassword,

        @JsonProperty("use_dhcp") @Nullable Boolean useDhcp,
        @JsonProperty("static_ip") @Nullable String staticIp,
        @JsonProperty("subnet_mask") @Nullable String subnetMask,
        @Nullable String gateway,
        @JsonProperty("dns_primary") @Nullable String dnsPrimary,
        @JsonProperty("dns_secondary") @Nullable String dnsSecondary) {
    static final NetworkSettings DEFAULTS = new NetworkSettings(null, null, true, null, null, null, null, null);
    private static final int MAX_SSID = 32;
    private static final int MAX_PASSWORD = 63;
    private static final int MAX_ADDRESS = 45;

    /** Checks texts. */
    public NetworkSettings {
        wifiSsid = Fields.line("network.wifi_ssid", wifiSsid, MAX_SSID);
        if (wifiPassword != null && wifiPassword.length() > MAX_PASSWORD) {
            throw MarqueeException.invalid(
                    "network.wifi_password", wifiPassword.length() + " characters", "at most " + MAX_PASSWORD);
        }
        staticIp = Fields.plain("network.static_ip", staticIp, MAX_ADDRESS);
        subnetMask = Fields.plain("network.subnet_mask", subnetMask, MAX_ADDRESS);
        gateway = Fields.plain("network.gateway", gateway, MAX_ADDRESS);
        dnsPrimary = Fields.plain("network.dns_primary", dnsPrimary, MAX_ADDRESS);
        dnsSecondary = Fields.plain("network.dns_secondary", dnsSecondary, MAX_ADDRESS);
    }

    /** These with what the change names. */
    NetworkSettings with(NetworkSettings change) {
        return new NetworkSettings(
                Numbers.or(change.wifiSsid, wifiSsid),
                Numbers.or(change.wifiPassword, wifiPassword),
                Numbers.or(change.useDhcp, useDhcp),
                Numbers.or(change.staticIp, staticIp),
                Numbers.or(change.subnetMask, subnetMask),
                Numbers.or(change.gateway, gateway),
                Numbers.or(change.dnsPrimary, dnsPrimary),
                Numbers.or(change.dnsSecondary, dnsSecondary));
    }

    @Override
    public String toString() {
        return "NetworkSettings[" + wifiSsid + ", " + staticIp + "]";
    }
}
