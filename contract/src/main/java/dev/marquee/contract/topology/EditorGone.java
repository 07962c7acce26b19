package dev.marquee.contract.topology;

/**
 * Somebody stopped looking at the topology.
 *
 * @param id of the connection
 */
public record EditorGone(String id) {}
