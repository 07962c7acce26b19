package dev.marquee.contract.topology;

/**
 * Everything was replaced; pages load the topology anew.
 *
 * @param reason for people
 */
public record TopologyReset(long seq, String reason) {}
