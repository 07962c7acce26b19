package dev.marquee.server.topology.edit;

import dev.marquee.contract.EventSpec;
import dev.marquee.server.topology.model.Entity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an edit did or tells, in order. */
sealed interface Step {

    /**
     * A row came, changed or went.
     *
     * @param before {@code null} when it came
     * @param after {@code null} when it went
     * @param venues whose pages are told
     */
    record Change(@Nullable Entity before, @Nullable Entity after, Audience audience, Set<String> venues)
            implements Step {
        /** Keeps an own copy. */
        public Change {
            venues = Set.copyOf(venues);
            if (before == null && after == null) {
                throw new IllegalArgumentException("change: nothing (expected: a row before or after)");
            }
        }

        /** Whether anything is different afterwards. */
        boolean isReal() {
            return before == null || after == null || !before.values().equals(after.values());
        }
    }

    /** An event that is no change of a row. */
    record Note<T>(EventSpec<T> event, T payload, Set<String> venues) implements Step {}
}
