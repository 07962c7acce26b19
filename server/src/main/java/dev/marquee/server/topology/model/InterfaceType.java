package dev.marquee.server.topology.model;

/** What an interface carries. */
public enum InterfaceType {
    ETHERNET,
    OPTICAL,
    LOOPBACK
}
