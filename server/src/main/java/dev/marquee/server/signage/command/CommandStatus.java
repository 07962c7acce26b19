package dev.marquee.server.signage.command;

import dev.marquee.contract.MarqueeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a command is, in order. */
public enum CommandStatus {
    QUEUED(0),
    SENT(1),
    ACKNOWLEDGED(2),
    RUNNING(3),
    COMPLETED(4),
    FAILED(4),
    EXPIRED(4);

    private final int rank;

    CommandStatus(int rank) {
        this.rank = rank;
    }

    /** The word in rows and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing comes after it. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == EXPIRED;
    }

    /** Whether a player has taken it. */
    boolean isTaken() {
        return this == ACKNOWLEDGED || this == RUNNING;
    }

    /**
     * Whether a player's word may follow: forwards only, except that what a player says it did is true even when we gave
     * it up.
     */
    boolean mayBecome(CommandStatus next) {
        if (this == EXPIRED) {
            return next == COMPLETED || next == FAILED;
        }
        return !isFinal() && (next.rank > rank || (this == RUNNING && next == RUNNING));
    }

    static CommandStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What an agent says. @throws MarqueeException {@code INVALID} */
    static CommandStatus said(@Nullable String word) {
        for (CommandStatus status : values()) {
            if (status.word().equals(word) && status.rank >= ACKNOWLEDGED.rank) {
                return status;
            }
        }
        throw MarqueeException.invalid("status", word, "acknowledged, running, completed, failed or expired");
    }
}
