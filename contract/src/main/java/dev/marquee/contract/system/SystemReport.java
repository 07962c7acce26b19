package dev.marquee.contract.system;

import java.util.Map;

/**
 * Answer of {@code GET /api/system/status}, which has a shape of its own.
 *
 * @param services status word by service name
 * @param network {@code interfaces} ("ok" or "unknown") and {@code output} (at most 500 characters)
 * @param disk {@code status} ("ok" or "unknown") and {@code output}
 * @param timestamp local ISO-8601 time without zone
 */
public record SystemReport(
        Map<String, String> services, Map<String, String> network, Map<String, String> disk, String timestamp) {
    /** Keeps own copies of the maps. */
    public SystemReport {
        services = Map.copyOf(services);
        network = Map.copyOf(network);
        disk = Map.copyOf(disk);
    }
}
