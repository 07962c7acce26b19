package dev.marquee.agent.store;

import dev.marquee.contract.EventSpec;
import dev.marquee.contract.device.DurableReport;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts reports into the outbox. While the store cannot be written they wait in memory, at most {@value #BOUND}; the oldest
 * are then lost and counted. Safe on every thread.
 */
public final class Reporter {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final int BOUND = 500;
    private static final int SAID_EVERY = 100;

    /** A write into the store. */
    @FunctionalInterface
    public interface Write {
        /** Writes all or nothing. */
        void run() throws StoreUnavailable;
    }

    private final Outbox outbox;
    private final Runnable added;
    private final Deque<Write> waiting = new ArrayDeque<>();
    private long lost;

    /**
     * A way into an outbox.
     *
     * @param added called after each report that is kept
     */
    public Reporter(Outbox outbox, Runnable added) {
        this.outbox = outbox;
        this.added = added;
    }

    /** Keeps a report, if not on the medium then in memory. */
    public void report(EventSpec<? extends DurableReport> event, Draft draft) {
        keep(() -> outbox.add(event, draft));
    }

    /** Keeps a report together with a document, which never differ then. */
    public void report(EventSpec<? extends DurableReport> event, Draft draft, String document, String text) {
        keep(() -> outbox.add(event, draft, document, text));
    }

    /** Writes something that contains a report, now or when the store can be written again; in order. */
    public synchronized void keep(Write write) {
        waiting.addLast(write);
        if (waiting.size() > BOUND) {
            waiting.removeFirst();
            if (lost++ % SAID_EVERY == 0) {
                LOG.error("store: reports are lost, {} so far", lost);
            }
        }
        flush();
    }

    /** Tries again to put onto the medium what is not there. */
    public synchronized void flush() {
        boolean any = false;
        try {
            while (!waiting.isEmpty()) {
                waiting.getFirst().run();
                waiting.removeFirst();
                any = true;
            }
        } catch (StoreUnavailable e) {
            LOG.debug("outbox: {}", e.getMessage());
        }
        if (any) {
            added.run();
        }
    }

    /** A report was put into the outbox by another way. */
    public void wake() {
        added.run();
    }

    /** Reports that were lost since the start because nothing could be written. */
    public synchronized long lost() {
        return lost;
    }
}
