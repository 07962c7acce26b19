package dev.marquee.server.topology.exchange;

/** A way to write a topology. Stateless; any thread. */
public interface FileFormat {
    /** Type of the answer. */
    String contentType();

    /** Writes a file. */
    String write(NetworkFile file);

    /** Reads a file. @throws dev.marquee.contract.MarqueeException {@code INVALID}, saying where it is at fault */
    NetworkFile read(String text);
}
