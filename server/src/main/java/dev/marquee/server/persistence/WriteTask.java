package dev.marquee.server.persistence;

import org.jspecify.annotations.Nullable;

/**
 * A change of the database, run on the writer thread inside a transaction that it may share with others. What it throws
 * undoes this task alone.
 *
 * @param <T> what it hands to the caller once committed
 */
@FunctionalInterface
public interface WriteTask<T extends @Nullable Object> {
    /** Makes the change. Must not wait for anything but the database. */
    T run(WriteContext context) throws Exception;
}
