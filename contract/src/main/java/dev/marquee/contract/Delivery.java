package dev.marquee.contract;

/** What happens to an event when a client reads slower than the server writes. */
public enum Delivery {
    /** Queued up to the connection's bound; over it the connection is closed with a named reason. */
    RELIABLE,
    /** A newer value replaces an older one that was not sent yet. */
    LATEST,
    /** Dropped while the client cannot take it. */
    DROPPABLE
}
