package dev.marquee.contract.signage;

/** Payload of {@code pong}; {@code timestamp} is {@code YYYY-MM-DD HH:MM:SS.ffffff}, UTC. */
public record Pong(String timestamp) {}
