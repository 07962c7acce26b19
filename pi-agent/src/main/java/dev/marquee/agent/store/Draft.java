package dev.marquee.agent.store;

import dev.marquee.contract.device.DurableReport;

/** A report that has no number yet. */
@FunctionalInterface
public interface Draft {
    /**
     * The report with its number.
     *
     * @param stream the outbox that numbers it
     * @param sequence 1 or more, rising within the stream
     */
    DurableReport numbered(String stream, long sequence);
}
