package dev.marquee.contract.topology;

/** Names what is gone. */
public record Removed(long id) {}
