package dev.marquee.server.signage.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to be told. A category without an entry is told, so that a new kind of note is not missed.
 *
 * @param browserEnabled whether pages are told at all
 * @param emailEnabled kept for tools that send mail; this server sends none
 */
public record Preferences(
        @JsonProperty("browser_enabled") boolean browserEnabled,
        @JsonProperty("email_enabled") boolean emailEnabled,
        Map<String, Channels> categories) {
    static final String ALL = "*";
    private static final int MAX_CATEGORIES = 100;
    private static final String CATEGORY = "[a-z][a-z0-9_]{0,49}";

    /** Ways to be told. */
    public record Channels(boolean browser, boolean email) {}

    /** A change as it comes from outside: what is missing stays. */
    record Change(
            @JsonProperty("browser_enabled") @Nullable Boolean browserEnabled,
            @JsonProperty("email_enabled") @Nullable Boolean emailEnabled,
            @Nullable Map<String, ChannelsChange> categories) {}

    /** A change of one category. */
    record ChannelsChange(
            @Nullable Boolean browser, @Nullable Boolean email) {}

    /** Keeps an own copy. */
    public Preferences {
        categories = Map.copyOf(categories);
    }

    static Preferences of(Map<String, Channels> stored) {
        Channels all = stored.getOrDefault(ALL, new Channels(true, false));
        Map<String, Channels> categories = new TreeMap<>(stored);
        categories.remove(ALL);
        return new Preferences(all.browser(), all.email(), categories);
    }

    /** Whether a note of this category is shown by pages at once. */
    boolean pushes(@Nullable String category) {
        return browserEnabled
                && (category == null
                        || categories
                                .getOrDefault(category, new Channels(true, false))
                                .browser());
    }

    Preferences with(Change change) {
        Map<String, Channels> all = new TreeMap<>(categories);
        Map<String, ChannelsChange> changes = change.categories() == null ? Map.of() : change.categories();
        changes.forEach((category, channels) -> {
            if (!category.matches(CATEGORY)) {
                throw MarqueeException.invalid("categories", category, "small letters, digits and _");
            }
            Channels before = all.getOrDefault(category, new Channels(true, false));
            all.put(
                    category,
                    new Channels(
                            channels.browser() == null ? before.browser() : channels.browser(),
                            channels.email() == null ? before.email() : channels.email()));
        });
        if (all.size() > MAX_CATEGORIES) {
            throw MarqueeException.invalid("categories", all.size(), "at most " + MAX_CATEGORIES);
        }
        return new Preferences(
                change.browserEnabled() == null ? browserEnabled : change.browserEnabled(),
                change.emailEnabled() == null ? emailEnabled : change.emailEnabled(),
                all);
    }
}
