package dev.marquee.contract;

/** Who sends an event. */
public enum Direction {
    /** A page, script or agent sends it to the server. */
    TO_SERVER,
    /** The server sends it. */
    TO_CLIENT
}
