package dev.marquee.agent.base;

import java.time.Duration;

/** Time as the agent sees it; tests bring their own. Safe on every thread. */
public interface Timing {
    /** A clock that only runs forward, in nanoseconds from an arbitrary origin. */
    long nanos();

    /**
     * Waits.
     *
     * @throws AgentFailure when the thread is interrupted, which stays set
     */
    void pause(Duration duration);

    /** The time of this machine. */
    static Timing system() {
        return SystemTiming.INSTANCE;
    }
}
