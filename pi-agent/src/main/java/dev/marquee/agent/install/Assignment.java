package dev.marquee.agent.install;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.net.ServerAddress;
import dev.marquee.contract.deployment.ConfigResponse;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server decided for this Pi, checked.
 *
 * @param hostname the Pi's name
 * @param product what it becomes, which a batch may have changed; {@code null} when the server does not say
 * @param venue code of its venue; {@code null} when it has none
 * @param url absolute URL of the image
 * @param size of the image in bytes
 * @param checksum SHA-256 of the image in lower-case hex
 */
record Assignment(
        String hostname,
        @JsonProperty("product_type") @Nullable String product,
        @JsonProperty("venue_code") @Nullable String venue,
        @JsonProperty("image_url") URI url,
        @JsonProperty("image_size") long size,
        @JsonProperty("image_checksum") String checksum) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    Assignment {
        require(hostname != null && !hostname.isBlank(), "hostname", hostname, "a name");
        require(url != null && url.getHost() != null, "image_url", url, "an absolute URL");
        require(size > 0, "image_size", size, "> 0 bytes");
        require(checksum != null && SHA_256.matcher(checksum).matches(), "image_checksum", checksum, "64 hex digits");
    }

    /** From the server's answer; a relative image URL is below the server. */
    static Assignment of(ConfigResponse answer, ServerAddress server) {
        String url = answer.imageUrl() == null ? "" : answer.imageUrl();
        String checksum = answer.imageChecksum() == null ? "" : answer.imageChecksum();
        try {
            return new Assignment(
                    answer.hostname(),
                    answer.productType(),
                    answer.venueCode(),
                    server.path("/").resolve(url),
                    answer.imageSize(),
                    checksum.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw AgentFailure.unexpected(ExitCode.REFUSED, "image_url", url, "a URL");
        }
    }

    private static void require(boolean right, String name, @Nullable Object value, String expected) {
        if (!right) {
            throw AgentFailure.unexpected(ExitCode.REFUSED, name, value, expected);
        }
    }
}
