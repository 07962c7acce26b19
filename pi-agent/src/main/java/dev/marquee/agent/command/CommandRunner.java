package dev.marquee.agent.command;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.store.CommandJournal;
import dev.marquee.agent.store.Draft;
import dev.marquee.agent.store.Reporter;
import dev.marquee.agent.store.StoreUnavailable;
import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.device.AgentCommand;
import dev.marquee.contract.device.CommandUpdate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands, one after the other. That a command begins is on the medium before it does: whatever happens then, it
 * never begins again. One that was cut off by the end of the process has failed, unless it left a note that tells what
 * became of it.
 */
public final class CommandRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final int QUEUE = 100;
    private static final int LONGEST_RESULT = 2000;
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final CommandJournal journal;
    private final Reporter reporter;
    private final Map<String, Handler> handlers;
    private final Clock clock;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
                Thread daemon = new Thread(task, "commands");
                daemon.setDaemon(true);
                return daemon;
            });

    /**
     * A runner.
     *
     * @param handlers what each type does
     * @param clock for the times in reports
     */
    public CommandRunner(CommandJournal journal, Reporter reporter, Map<String, Handler> handlers, Clock clock) {
        this.journal = journal;
        this.reporter = reporter;
        this.handlers = Map.copyOf(handlers);
        this.clock = clock;
    }

    /** The types it understands. */
    public Set<String> types() {
        return new TreeSet<>(handlers.keySet());
    }

    /**
     * Ends what an earlier life left open; to be called before the first command.
     *
     * @param fate what became of a command that left a note; empty when it was cut off
     */
    public void recover(Function<String, Optional<Outcome>> fate) {
        try {
            for (CommandJournal.Unfinished command : journal.unfinished()) {
                Outcome outcome = fate.apply(command.note())
                        .orElse(new Outcome(false, "the agent ended while the command ran; it is not run again"));
                end(command.id(), outcome.done() ? "completed" : "failed", outcome.result());
            }
        } catch (StoreUnavailable e) {
            LOG.warn("commands of before cannot be looked at: {}", e.getMessage());
        }
    }

    /**
     * How a command ended.
     *
     * @param result for people
     */
    public record Outcome(boolean done, String result) {}

    /** Takes a command, new or repeated; returns at once. */
    public void submit(AgentCommand command) {
        long begun = System.nanoTime();
        try {
            thread.execute(() -> run(command, begun));
        } catch (RejectedExecutionException e) {
            // The server repeats it or lets it expire.
            LOG.warn("command {}: more than {} wait", command.id(), QUEUE);
        }
    }

    private void run(AgentCommand command, long received) {
        try {
            if (journal.knows(command.id())) {
                return;
            }
            boolean late = System.nanoTime() - received >= TimeUnit.SECONDS.toNanos(command.ttlSeconds());
            String status = late ? "expired" : "running";
            if (!journal.begin(command.id(), "", update(command.id(), status, null, null))) {
                return;
            }
            reporter.wake();
            if (late) {
                end(command.id(), status, "too late: it waited for the commands before it");
            } else {
                execute(command);
            }
        } catch (StoreUnavailable e) {
            // Better not at all than twice.
            LOG.error("command {} {} is not run: {}", command.id(), command.commandType(), e.getMessage());
        }
    }

    private void execute(AgentCommand command) {
        LOG.info("command {}: {}", command.id(), command.commandType());
        Handler handler = handlers.get(command.commandType());
        try {
            if (handler == null) {
                throw new CommandFailed("Unknown command: " + command.commandType());
            }
            Optional<String> result = handler.run(command, new Running(command.id()));
            result.ifPresent(text -> end(command.id(), "completed", text));
        } catch (CommandFailed e) {
            end(command.id(), "failed", AgentFailure.describe(e));
        } catch (RuntimeException e) {
            LOG.error("command {} failed", command.id(), e);
            end(command.id(), "failed", AgentFailure.describe(e));
        }
    }

    /** Ends a command: the journal and the report go to the medium together, later if the disk is full. */
    public void end(long id, String status, String result) {
        LOG.info("command {}: {}: {}", id, status, result);
        Draft update = update(id, status, null, result);
        reporter.keep(() -> journal.end(id, update));
    }

    private Draft update(long id, String status, @Nullable Integer progress, @Nullable String result) {
        long at = clock.millis();
        String text =
                result == null || result.length() <= LONGEST_RESULT ? result : result.substring(0, LONGEST_RESULT);
        return (stream, sequence) -> new CommandUpdate(stream, sequence, at, id, status, progress, text);
    }

    private final class Running implements Handler.Run {
        private final long id;
        private long told = System.nanoTime();

        Running(long id) {
            this.id = id;
        }

        @Override
        public void progress(int percent) {
            long now = System.nanoTime();
            if (now - told >= PROGRESS_NANOS) {
                told = now;
                reporter.report(DeviceEvents.COMMAND_UPDATE, update(id, "running", percent, null));
            }
        }

        @Override
        public void leave(String note) throws CommandFailed {
            try {
                journal.note(id, note);
            } catch (StoreUnavailable e) {
                throw new CommandFailed(AgentFailure.describe(e));
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
