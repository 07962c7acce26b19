package dev.marquee.agent.store;

import dev.marquee.contract.DeviceEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;

/**
 * Which commands were begun and how they ended. An entry is on the medium before the command runs, so that none runs
 * twice, also across kill -9. Safe on every thread.
 */
public final class CommandJournal {
    private static final String MAP = "commands";
    private static final String BEGUN = "begun ";
    private static final String ENDED = "ended";
    private static final int BOUND = 2_000;

    private final AgentStore store;
    private final Outbox outbox;

    /**
     * A command that has been begun and not ended.
     *
     * @param id the server's number
     * @param note what the command left for after a restart, such as the boot id
     */
    public record Unfinished(long id, String note) {}

    /** A journal in the outbox's store. */
    public CommandJournal(AgentStore store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    /**
     * Notes that a command begins now, and keeps a report of it in the same write.
     *
     * @return whether it may run: not when it has been begun before
     */
    public boolean begin(long id, String note, Draft report) throws StoreUnavailable {
        return store.write(maps -> {
            MVMap<Long, String> commands = maps.numbered(MAP);
            Long oldest = commands.firstKey();
            boolean forgotten = oldest != null && id < oldest && commands.sizeAsLong() >= BOUND;
            if (forgotten || commands.containsKey(id)) {
                return false;
            }
            commands.put(id, BEGUN + note);
            outbox.add(maps, DeviceEvents.COMMAND_UPDATE, report);
            while (commands.sizeAsLong() > BOUND) {
                commands.remove(commands.firstKey());
            }
            return true;
        });
    }

    /** Notes that a command has ended, and keeps the report of it in the same write. */
    public void end(long id, Draft report) throws StoreUnavailable {
        store.write(maps -> {
            maps.numbered(MAP).put(id, ENDED);
            return outbox.add(maps, DeviceEvents.COMMAND_UPDATE, report);
        });
    }

    /** Replaces the note of a command that runs. */
    public void note(long id, String note) throws StoreUnavailable {
        store.write(maps -> maps.numbered(MAP).put(id, BEGUN + note));
    }

    /** Whether a command has been begun at any time. */
    public boolean knows(long id) throws StoreUnavailable {
        return store.read(maps -> maps.numbered(MAP).containsKey(id));
    }

    /** Commands that an earlier life of the process began and did not end. */
    public List<Unfinished> unfinished() throws StoreUnavailable {
        return store.read(maps -> {
            List<Unfinished> found = new ArrayList<>();
            maps.numbered(MAP)
                    .forEach((id, entry) -> note(entry).ifPresent(note -> found.add(new Unfinished(id, note))));
            return found;
        });
    }

    private static Optional<String> note(String entry) {
        return entry.startsWith(BEGUN) ? Optional.of(entry.substring(BEGUN.length())) : Optional.empty();
    }
}
