package dev.marquee.server.offering.dashboard;

import dev.marquee.contract.system.SystemStatus;
import dev.marquee.server.persistence.WriteQueue;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** How the server is, in one word and a few numbers. Reads memory; any thread. */
public final class SystemHealth {
    private static final double DISK_CRITICAL = 98;
    private static final double DISK_DEGRADED = 90;
    private static final int WRITES_DEGRADED = 1000;
    private static final long MB = 1L << 20;

    private final Supplier<SystemStatus> host;
    private final WriteQueue writes;
    private final IntSupplier connections;

    /** @param host the last measurement; must not block */
    public SystemHealth(Supplier<SystemStatus> host, WriteQueue writes, IntSupplier connections) {
        this.host = host;
        this.writes = writes;
        this.connections = connections;
    }

    /** {@code healthy}, {@code degraded} or {@code critical}. */
    public String status() {
        SystemStatus now = host.get();
        if (!now.database().accessible() || now.diskSpace().percentUsed() >= DISK_CRITICAL) {
            return "critical";
        }
        boolean strained = now.diskSpace().percentUsed() >= DISK_DEGRADED || writes.depth() >= WRITES_DEGRADED;
        return strained ? "degraded" : "healthy";
    }

    /** The numbers. */
    public Map<String, Object> metrics() {
        SystemStatus now = host.get();
        Runtime runtime = Runtime.getRuntime();
        Map<String, Object> metrics = new LinkedHashMap<>();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int processors = runtime.availableProcessors();
        metrics.put("cpu_percent", Math.max(0, Math.min(100, Math.round(1000 * load / processors) / 10.0)));
        metrics.put(
                "memory_percent",
                Math.round(1000.0 * (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory()) / 10.0);
        metrics.put("memory_used_mb", (runtime.totalMemory() - runtime.freeMemory()) / MB);
        metrics.put("disk_percent", now.diskSpace().percentUsed());
        metrics.put("database_mb", now.database().sizeMb());
        metrics.put("writes_waiting", writes.depth());
        metrics.put("connections", connections.getAsInt());
        metrics.put("uptime_seconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
        return metrics;
    }
}
