package dev.marquee.contract.signage;

/**
 * Payload of {@code alert}.
 *
 * @param severity {@code info}, {@code success}, {@code warning} or {@code error}
 * @param timestamp {@code YYYY-MM-DD HH:MM:SS.ffffff}, UTC
 */
public record Alert(String type, String message, String severity, String timestamp) {}
