package dev.marquee.agent.base;

import java.time.Duration;

/** The clock of the JVM. */
enum SystemTiming implements Timing {
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentFailure(ExitCode.UNEXPECTED, "interrupted", e);
        }
    }
}
