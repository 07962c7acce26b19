package dev.marquee.contract.system;

/**
 * A service of the host.
 *
 * @param status the service manager's word ({@code active}, {@code inactive}, {@code failed}, {@code unknown})
 */
public record ServiceState(boolean running, String status) {}
