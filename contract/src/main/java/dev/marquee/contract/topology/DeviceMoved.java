package dev.marquee.contract.topology;

/**
 * A device stands elsewhere on the map.
 *
 * @param seq of the change
 */
public record DeviceMoved(long id, double x, double y, long seq) {}
