package dev.marquee.server.deployment;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import dev.marquee.server.venue.Product;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A master image that is to be registered, checked.
 *
 * @param filename the name that Pis ask for; one segment without anything special, a hyphen for spaces and brackets
 * @param activate whether Pis of the product get it from now on
 */
public record NewImage(
        String filename,
        Product product,
        @Nullable String version,
        @Nullable String description,
        boolean activate) {
    private static final Pattern FILENAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,199}");
    private static final int MAX_VERSION = 40;
    private static final int MAX_DESCRIPTION = 500;

    /**
     * Checks values as people give them.
     *
     * @throws MarqueeException {@code INVALID} naming the field
     */
    public static NewImage of(
            @Nullable String filename,
            @Nullable String product,
            @Nullable String version,
            @Nullable String description,
            boolean activate) {
        String name = filename == null
                ? ""
                : filename.substring(filename.replace('\\', '/').lastIndexOf('/') + 1)
                        .replaceAll("[ ()]+", "-");
        if (!FILENAME.matcher(name).matches()) {
            throw MarqueeException.invalid("file", name, "a name of letters, digits and . _ + -");
        }
        return new NewImage(
                name,
                Product.of("product_type", product),
                Fields.plain("version", version, MAX_VERSION),
                Fields.line("description", description, MAX_DESCRIPTION),
                activate);
    }
}
