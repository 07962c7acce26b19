package dev.marquee.server.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.values.Fields;
import dev.marquee.server.venue.Product;
import dev.marquee.server.venue.VenueRules;
import org.jspecify.annotations.Nullable;

/**
 * What a new batch is asked to be, as JSON and forms bring it: numbers may be text. Checked by {@link #checked}.
 *
 * @param totalCount 1 to 100,000
 * @param priority -1,000,000 to 1,000,000; 0 when missing
 */
public record NewBatch(
        @JsonProperty("venue_code") @Nullable String venueCode,
        @JsonProperty("product_type") @Nullable String productType,
        @JsonProperty("total_count") @Nullable Object totalCount,
        @Nullable Object priority) {
    private static final int MAX_COUNT = 100_000;
    static final int MAX_PRIORITY = 1_000_000;
    private static final int MAX_FORM_COUNT = 1000;
    private static final int MAX_FORM_PRIORITY = 999;

    /** A batch whose values are right in themselves. */
    record Checked(String venueCode, Product product, int totalCount, int priority) {}

    /** As a form brings it, within the form's bounds: 1 to 1000 names, priority -999 to 999. */
    public static NewBatch ofForm(
            @Nullable String venueCode,
            @Nullable String productType,
            @Nullable String totalCount,
            @Nullable String priority) {
        Fields.wholeNumber("total_count", totalCount, 1, MAX_FORM_COUNT);
        formPriority(priority);
        return new NewBatch(venueCode, productType, totalCount, priority);
    }

    /** The priority of a form: -999 to 999, 0 when missing. @throws MarqueeException {@code INVALID} */
    public static int formPriority(@Nullable String priority) {
        return priority == null || priority.isBlank()
                ? 0
                : Fields.wholeNumber("priority", priority, -MAX_FORM_PRIORITY, MAX_FORM_PRIORITY);
    }

    Checked checked() {
        return new Checked(
                VenueRules.code("venue_code", venueCode),
                Product.of("product_type", productType),
                Fields.wholeNumber("total_count", totalCount, 1, MAX_COUNT),
                priority == null || priority.toString().isBlank() ? 0 : checkedPriority(priority));
    }

    static int checkedPriority(@Nullable Object priority) {
        return Fields.wholeNumber("priority", priority, -MAX_PRIORITY, MAX_PRIORITY);
    }
}
