package dev.marquee.server.offering.pack;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.server.offering.BodyFields;
import dev.marquee.server.offering.Labels;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request says about a package; members that are not there leave the value alone.
 *
 * @param given names of the members that are there
 */
public record PackageEdit(
        Set<String> given,
        @Nullable String displayName,
        @Nullable String description,
        BigDecimal price,
        String billingPeriod,
        boolean active,
        @Nullable Map<String, Object> features,
        @Nullable Map<String, Object> limits) {
    private static final Set<String> PERIODS = Set.of("monthly", "yearly");
    private static final BigDecimal MAX_PRICE = new BigDecimal("99999999.99");
    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 2000;
    private static final int MAX_DIGITS = 32;
    private static final int DECIMALS = 2;

    /** Checks and copies. */
    public PackageEdit {
        given = Set.copyOf(given);
        displayName = Labels.optional("display_name", displayName, MAX_NAME);
        description = Labels.optional("description", description, MAX_DESCRIPTION);
        if (!PERIODS.contains(billingPeriod)) {
            throw MarqueeException.invalid("billing_period", billingPeriod, "monthly or yearly");
        }
    }

    /**
     * Reads a request.
     *
     * @throws MarqueeException naming what cannot be taken
     */
    public static PackageEdit of(BodyFields body) {
        String period = body.text("billing_period");
        return new PackageEdit(
                Set.copyOf(body.node().propertyNames()),
                body.text("display_name"),
                body.text("description"),
                body.has("price_kwd") ? price(body.node().path("price_kwd")) : BigDecimal.ZERO.setScale(DECIMALS),
                period == null ? "monthly" : period,
                body.bool("is_active", true),
                body.object("features"),
                body.object("limits"));
    }

    private static BigDecimal price(JsonNode value) {
        String text = value.asString("");
        BigDecimal price = null;
        if ((value.isNumber() || value.isString()) && text.length() <= MAX_DIGITS) {
            try {
                price = new BigDecimal(text.trim());
            } catch (NumberFormatException e) {
                price = null;
            }
        }
        if (price == null || price.signum() < 0 || price.compareTo(MAX_PRICE) > 0 || isFiner(price)) {
            throw new MarqueeException(
                    ErrorCode.INVALID,
                    "Invalid price: " + (text.length() > MAX_DIGITS ? "too long" : value) + " (expected: 0 to "
                            + MAX_PRICE + ", at most " + DECIMALS + " decimals)");
        }
        return price.setScale(DECIMALS, RoundingMode.UNNECESSARY);
    }

    private static boolean isFiner(BigDecimal price) {
        return price.stripTrailingZeros().scale() > DECIMALS;
    }

    /** The package as it is after the edit. */
    FeaturePackage applyTo(FeaturePackage before) {
        return new FeaturePackage(
                before.id(),
                before.name(),
                given.contains("display_name") ? displayName : before.displayName(),
                given.contains("description") ? description : before.description(),
                given.contains("price_kwd") ? price : before.priceKwd(),
                given.contains("billing_period") ? billingPeriod : before.billingPeriod(),
                given.contains("is_active") ? active : before.active(),
                given.contains("features") ? features : before.features(),
                given.contains("limits") ? limits : before.limits(),
                before.createdAt(),
                before.version(),
                null,
                null,
                null);
    }
}
