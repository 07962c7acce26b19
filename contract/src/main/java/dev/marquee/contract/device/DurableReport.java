package dev.marquee.contract.device;

/**
 * A report that must not be lost and counts once: the agent keeps it until the server has acked it, which the server
 * does after the commit, for repeats too.
 */
public interface DurableReport {
    /** Name of the outbox that numbered the report ({@link Hello#stream}); at most 64 of {@code A-Za-z0-9_-}. */
    String stream();

    /** Number within the stream, 1 or more; never given twice to different reports. */
    long seq();

    /** When it happened, Unix milliseconds by the Pi's clock. */
    long at();
}
