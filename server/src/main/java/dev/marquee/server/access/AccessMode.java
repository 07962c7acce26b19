package dev.marquee.server.access;

/** Whether anonymous callers may act (design, section 3.2). */
public enum AccessMode {
    /** Anonymous browsers and scripts act as operator, as on the original LAN systems. */
    OPEN,
    /** Everybody signs in; booting Pis are known by their network. */
    CLOSED
}
