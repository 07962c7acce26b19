package dev.marquee.server.status;

import dev.marquee.contract.system.SystemReport;
import dev.marquee.contract.system.SystemStatus;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.values.Timestamps;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** REST about the host and this process ({@code contracts/deployments.md}, sections 2 and 3). */
public final class SystemRoutes {
    private static final int MAX_OUTPUT = 500;

    /** What scripts of the topology know its server by (contract: topology, section 1). */
    private static final String CONTRACT_VERSION = "2.0.0";

    private final SystemStatusService status;
    private final HostMeter meter;
    private final Clock clock;
    private final String release;

    /**
     * @param release our own version
     * @param connections how many clients are connected; any thread
     */
    public SystemRoutes(SystemStatusService status, Clock clock, String release, IntSupplier connections) {
        this.status = status;
        this.clock = clock;
        this.release = release;
        meter = new HostMeter(clock, connections);
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        RestHandler health = RestHandler.now(request -> RestResponse.json(Map.of(
                "status",
                "healthy",
                "timestamp",
                Timestamps.local(clock),
                "service",
                "unoc-backend",
                "version",
                CONTRACT_VERSION,
                "release",
                release)));
        router.add("GET", "/health", RouteAccess.PUBLIC, health);
        router.add("GET", "/api/health", RouteAccess.PUBLIC, health);
        router.add(
                "GET",
                "/nginx-health",
                RouteAccess.PUBLIC,
                RestHandler.now(request -> RestResponse.text(200, "healthy\n")));
        router.add(
                "GET",
                "/api/system/status",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(report())));
        router.add(
                "GET",
                "/api/system/metrics",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(meter.measure())));
    }

    private SystemReport report() {
        SystemStatus now = status.current();
        boolean diskKnown = now.diskSpace().error() == null;
        String disk = diskKnown
                ? String.format(
                        Locale.ROOT,
                        "size %.2f GB, used %.2f GB (%.1f%%), available %.2f GB",
                        now.diskSpace().totalGb(),
                        now.diskSpace().usedGb(),
                        now.diskSpace().percentUsed(),
                        now.diskSpace().availableGb())
                : "";
        String interfaces = interfaces();
        return new SystemReport(
                Map.of("dnsmasq", now.dnsmasq().status(), "nginx", now.nginx().status()),
                Map.of("interfaces", interfaces.isEmpty() ? "unknown" : "ok", "output", interfaces),
                Map.of("status", diskKnown ? "ok" : "unknown", "output", disk),
                now.timestamp());
    }

    private static String interfaces() {
        try {
            String lines = NetworkInterface.networkInterfaces()
                    .map(card -> card.getName() + ": "
                            + card.inetAddresses()
                                    .map(address -> String.valueOf(address.getHostAddress()))
                                    .collect(Collectors.joining(", ")))
                    .sorted()
                    .collect(Collectors.joining("\n"));
            return lines.length() > MAX_OUTPUT ? lines.substring(0, MAX_OUTPUT) : lines;
        } catch (SocketException e) {
            return "";
        }
    }
}
