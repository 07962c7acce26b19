package dev.marquee.server.signage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What players need to know of videos. Answers come from memory: event loops and ticks ask. Any thread. */
public interface ContentCatalogue {
    /** A library without videos. */
    ContentCatalogue EMPTY = new ContentCatalogue() {
        @Override
        public Optional<String> titleOf(String filename) {
            return Optional.empty();
        }

        @Override
        public Optional<String> titleOf(long videoId) {
            return Optional.empty();
        }

        @Override
        public int videoCount() {
            return 0;
        }

        @Override
        public int assignmentCount(@Nullable String venueCode) {
            return 0;
        }

        @Override
        public int assignedVideos(long playerId) {
            return 0;
        }
    };

    /** The title of a file of the library. */
    Optional<String> titleOf(String filename);

    /** The title of a video of the library. */
    Optional<String> titleOf(long videoId);

    /** How many videos there are. */
    int videoCount();

    /** How many assignments the players of a venue have, or all when it is {@code null}. */
    int assignmentCount(@Nullable String venueCode);

    /** How many videos a player has been assigned, without duplicates. */
    int assignedVideos(long playerId);
}
