package dev.marquee.agent.install;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What an image should know at its first boot. Named as in the server's REST interface. */
record FirstBoot(
        String hostname,
        @JsonProperty("venue_code") @Nullable String venue,
        @JsonProperty("product_type") String product,
        @JsonProperty("serial_number") String serial,
        String server,
        @JsonProperty("image_checksum") String imageChecksum) {}
