package dev.marquee.contract.deployment;

/**
 * Payload of {@code status}: the greeting, or an error report to the requester when {@code message} holds "error".
 *
 * @param message the greeting holds the word "connected" and never "error"
 * @param timestamp local ISO-8601 time without zone, microseconds
 */
public record Greeting(String message, String timestamp) {}
