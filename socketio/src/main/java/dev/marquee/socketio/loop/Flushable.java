package dev.marquee.socketio.loop;

/** Something with written but unflushed data. */
@FunctionalInterface
public interface Flushable {
    /** Hands what was written to the kernel. Runs on the owning event loop. */
    void flush();
}
