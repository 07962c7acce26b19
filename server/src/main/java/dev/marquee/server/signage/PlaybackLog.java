package dev.marquee.server.signage;

import dev.marquee.contract.device.PlayFinished;
import dev.marquee.server.persistence.WriteContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what was shown when. Runs on the writer thread, within the transaction that stores the report. */
public interface PlaybackLog {
    /** Keeps nothing. */
    PlaybackLog NONE = new PlaybackLog() {
        @Override
        public void heartbeat(WriteContext context, Said said) {}

        @Override
        public void finished(WriteContext context, List<Proof> proofs) {}
    };

    /**
     * What a heartbeat says about playing.
     *
     * @param currentVideo file name
     * @param status {@code playing}, {@code idle}, {@code stopped} ...
     * @param videoId of the library, when the player names it
     * @param at when it came, Unix milliseconds
     */
    record Said(
            long playerId,
            @Nullable String currentVideo,
            @Nullable String status,
            @Nullable Long videoId,
            long at) {}

    /** A heartbeat that names a video by its id came in: opens or closes a log. */
    void heartbeat(WriteContext context, Said said);

    /** An agent's proof of play. */
    record Proof(long playerId, PlayFinished play) {}

    /** Agents' proofs of play came in; called once for each, in the order they came. */
    void finished(WriteContext context, List<Proof> proofs);
}
