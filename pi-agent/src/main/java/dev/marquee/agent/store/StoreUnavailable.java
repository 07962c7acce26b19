package dev.marquee.agent.store;

import java.io.Serial;

/** The store cannot take a write now: the disk is full or fails. Nothing of the write is kept. */
public final class StoreUnavailable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
