package dev.marquee.contract.device;

/**
 * Payload of {@code config_changed}: fetch the configuration again.
 *
 * @param reason {@code config}, {@code display}, {@code audio}, {@code network} or {@code screenshot}
 */
public record ConfigChanged(String reason) {}
