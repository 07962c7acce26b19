package dev.marquee.server.offering.client;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.offering.BodyFields;
import dev.marquee.server.offering.Labels;
import dev.marquee.server.offering.state.Client;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request says about a client; members that are not there leave the value alone. Immutable. */
public final class ClientEdit {
    private static final Set<String> PLANS = Set.of("trial", "basic", "pro", "professional", "enterprise");
    private static final Set<String> STATUSES = Set.of("active", "suspended", "cancelled");
    private static final int MAX_NAME = 200;
    private static final int MAX_LANGUAGE = 10;

    private final BodyFields body;

    /** Reads this. */
    public ClientEdit(BodyFields body) {
        this.body = body;
    }

    /** The password that it sets; {@code null} when it sets none. */
    @Nullable String password() {
        return body.text("password");
    }

    /**
     * The client as it is after the edit.
     *
     * @throws MarqueeException naming what cannot be taken
     */
    Client applyTo(Client before) {
        return new Client(
                before.id(),
                body.has("email") ? email() : before.email(),
                body.has("company_name") ? label("company_name") : before.companyName(),
                body.has("contact_name") ? label("contact_name") : before.contactName(),
                body.has("package_id") ? body.number("package_id") : before.packageId(),
                word("subscription_plan", before.plan(), PLANS),
                word("subscription_status", before.status(), STATUSES),
                body.bool("is_active", before.enabled()),
                count("monthly_posts_limit", before.monthlyPostsLimit()),
                count("monthly_posts_used", before.monthlyPostsUsed()),
                count("ai_credits_limit", before.aiCreditsLimit()),
                count("ai_credits_used", before.aiCreditsUsed()),
                language(before.language()),
                timezone(before.timezone()),
                body.bool("notifications_enabled", before.notificationsEnabled()),
                before.createdAt(),
                before.updatedAt(),
                before.version());
    }

    private @Nullable String label(String name) {
        return Labels.optional(name, body.text(name), MAX_NAME);
    }

    private @Nullable String email() {
        String email = label("email");
        if (email != null && !email.matches("[^@\\s]{1,64}@[^@\\s]{1,190}")) {
            throw MarqueeException.invalid("email", email, "an e-mail address");
        }
        return email;
    }

    private String word(String name, String before, Set<String> words) {
        String word = body.text(name);
        if (word == null) {
            return before;
        }
        if (!words.contains(word)) {
            throw MarqueeException.invalid(
                    name, word, "one of " + words.stream().sorted().toList());
        }
        return word;
    }

    /** -1 is unlimited. */
    private int count(String name, int before) {
        Long value = body.number(name);
        if (value == null) {
            return before;
        }
        if (value < -1 || value > Integer.MAX_VALUE) {
            throw MarqueeException.invalid(name, value, "-1 or a number of at most " + Integer.MAX_VALUE);
        }
        return value.intValue();
    }

    private String language(String before) {
        String language = Labels.optional("language_preference", body.text("language_preference"), MAX_LANGUAGE);
        return language == null ? before : language;
    }

    private String timezone(String before) {
        String zone = body.text("timezone");
        if (zone == null) {
            return before;
        }
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw MarqueeException.invalid("timezone", zone, "such as Asia/Kuwait");
        }
    }
}
