package dev.marquee.server.offering.feature;

import dev.marquee.server.offering.Actor;
import dev.marquee.server.persistence.WriteContext;

/** Where it is kept whether a feature is killed. Writer thread, within a transaction. */
public interface KillSwitch {
    /** Nothing is ever killed. */
    KillSwitch NONE = new KillSwitch() {
        @Override
        public KillMark mark(WriteContext context, long featureId) {
            return KillMark.NONE;
        }

        @Override
        public void mark(WriteContext context, long featureId, KillMark mark, Actor actor) {
            throw new IllegalStateException("there is no kill switch");
        }
    };

    /** How a feature is marked. */
    KillMark mark(WriteContext context, long featureId);

    /** Marks a feature in another way. */
    void mark(WriteContext context, long featureId, KillMark mark, Actor actor);
}
