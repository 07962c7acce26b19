package dev.marquee.server.topology.model;

/** How a device, an interface or a link is; stored, never computed. */
public enum Status {
    UP,
    DOWN,
    DEGRADED
}
