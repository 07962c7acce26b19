package dev.marquee.agent.store;

import dev.marquee.contract.EventSpec;
import dev.marquee.contract.device.DurableReport;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.MVMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports on their way to the server, in their order. Bounded: when it is full the oldest is dropped and counted. Each
 * life of the process numbers its reports in a stream of its own: a store that lost its tail to a failing disk cannot
 * give a number to a second report, and reports of earlier lives keep theirs. Safe on every thread.
 */
public final class Outbox {
    private static final String REPORTS = "reports";
    private static final String META = "outbox";
    private static final String DROPPED = "dropped";

    private final AgentStore store;
    private final int bound;
    private final String stream = UUID.randomUUID().toString();
    private final JsonMapper json = JsonMapper.shared();
    private long lastSequence;
    private long lastIndex;

    /**
     * An outbox in a store.
     *
     * @param bound reports at most
     */
    public Outbox(AgentStore store, int bound) {
        this.store = store;
        this.bound = bound;
    }

    /** The scope of the numbers that this life of the process gives. */
    public String stream() {
        return stream;
    }

    /** Keeps a report; it is on the medium on return. */
    public void add(EventSpec<? extends DurableReport> event, Draft draft) throws StoreUnavailable {
        store.write(maps -> add(maps, event, draft));
    }

    /** Keeps a report and a document (see {@link Documents}) in one write: either both or none. */
    public void add(EventSpec<? extends DurableReport> event, Draft draft, String document, String text)
            throws StoreUnavailable {
        store.write(maps -> {
            Documents.put(maps, document, text);
            return add(maps, event, draft);
        });
    }

    /** Keeps a report as a part of a larger change of the store, whose lock is held. */
    long add(AgentStore.Maps maps, EventSpec<? extends DurableReport> event, Draft draft) {
        MVMap<Long, String> reports = maps.numbered(REPORTS);
        Long last = reports.lastKey();
        // Not the last one's successor when that has been delivered: a courier counts on rising places.
        lastIndex = Math.max(lastIndex, last == null ? 0 : last) + 1;
        long index = lastIndex;
        // Counted even when the write fails, so that a number in doubt is never given again.
        String payload = json.writeValueAsString(draft.numbered(stream, ++lastSequence));
        reports.put(index, new Report(index, event.name(), payload).encoded());
        while (reports.sizeAsLong() > bound) {
            reports.remove(reports.firstKey());
            String dropped = maps.named(META).getOrDefault(DROPPED, "0");
            maps.named(META).put(DROPPED, Long.toString(Long.parseLong(dropped) + 1));
        }
        return index;
    }

    /** The oldest reports behind a place. */
    public List<Report> after(long index, int limit) throws StoreUnavailable {
        return store.read(maps -> {
            MVMap<Long, String> reports = maps.numbered(REPORTS);
            List<Report> oldest = new ArrayList<>();
            Iterator<Long> keys = reports.keyIterator(index + 1);
            while (keys.hasNext() && oldest.size() < limit) {
                long key = keys.next();
                String text = reports.get(key);
                if (text != null) {
                    oldest.add(Report.decoded(key, text));
                }
            }
            return oldest;
        });
    }

    /** The server has stored these; forgets them. */
    public void acknowledged(List<Report> stored) throws StoreUnavailable {
        store.write(maps -> {
            MVMap<Long, String> reports = maps.numbered(REPORTS);
            for (Report report : stored) {
                // Only the very same: the place may have been given to another after a lost tail.
                reports.remove(report.index(), report.encoded());
            }
            return stored.size();
        });
    }

    /** Reports waiting. */
    public long size() throws StoreUnavailable {
        return store.read(maps -> maps.numbered(REPORTS).sizeAsLong());
    }

    /** Reports that were dropped because the outbox was full. */
    public long dropped() throws StoreUnavailable {
        return store.read(maps -> Long.parseLong(maps.named(META).getOrDefault(DROPPED, "0")));
    }
}
