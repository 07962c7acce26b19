package dev.marquee.server.offering.rollout;

/**
 * A feature is to be switched at a time. Times are Unix milliseconds.
 *
 * @param enabled what it is switched to
 */
public record SwitchRow(long id, long featureId, long dueAt, boolean enabled, String createdBy, long createdAt) {}
