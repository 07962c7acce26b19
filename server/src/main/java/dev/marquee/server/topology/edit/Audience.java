package dev.marquee.server.topology.edit;

/** Who is told of a change. */
public enum Audience {
    /** Every page, as the contract has it. */
    PAGES,
    /** Only those that asked for more: the original page is not told of it. */
    EDITORS,
    /** Nobody: it follows from what is told. */
    NOBODY
}
