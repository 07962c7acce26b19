package dev.marquee.server.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Answer of {@code GET /api/overview}: is everything all right, and if not, where?
 *
 * @param level {@code good}, {@code degraded} or {@code failed}: the worst of the items
 * @param items what needs attention, worst first
 * @param inProgress deployments under way
 * @param activeBatches batches that hand out names
 */
record Overview(
        String level,
        String headline,
        List<Item> items,
        @JsonProperty("in_progress") long inProgress,
        @JsonProperty("active_batches") int activeBatches) {
    static final String GOOD = "good";
    static final String DEGRADED = "degraded";
    static final String FAILED = "failed";

    /** Keeps an own copy of the list. */
    Overview {
        items = List.copyOf(items);
    }

    /** Sums up. */
    static Overview of(List<Item> items, long inProgress, int activeBatches) {
        List<Item> sorted = items.stream()
                .sorted((a, b) ->
                        Boolean.compare(b.level().equals(FAILED), a.level().equals(FAILED)))
                .toList();
        String level = sorted.isEmpty() ? GOOD : sorted.get(0).level();
        String headline = switch (sorted.size()) {
            case 0 -> "Everything is all right";
            case 1 -> "1 thing needs attention";
            default -> sorted.size() + " things need attention";
        };
        return new Overview(level, headline, sorted, inProgress, activeBatches);
    }

    /** For the first paint. */
    @JsonIgnore
    String batchesText() {
        return Wording.count(activeBatches, "active batch", "active batches");
    }

    /**
     * Something that needs attention.
     *
     * @param word the level in a word that fits the matter
     * @param href where to go about it
     */
    record Item(String level, String word, String text, String href) {
        static final Item BLANK = new Item("", "", "", "");

        static Item failed(String word, String text, String href) {
            return new Item(FAILED, word, text, href);
        }

        static Item degraded(String word, String text, String href) {
            return new Item(DEGRADED, word, text, href);
        }
    }
}
