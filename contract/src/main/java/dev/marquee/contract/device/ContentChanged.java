package dev.marquee.contract.device;

/**
 * Payload of {@code content_changed}: fetch lists and schedules again.
 *
 * @param reason {@code assignment}, {@code schedule}, {@code video}, {@code playlist} or {@code approval}
 */
public record ContentChanged(String reason) {}
