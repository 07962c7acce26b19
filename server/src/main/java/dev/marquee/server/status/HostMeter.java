package dev.marquee.server.status;

import dev.marquee.contract.system.HostMetrics;
import dev.marquee.server.values.Timestamps;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OSProcess;

/**
 * Load, memory and temperature of the host, for the System page. OSHI is loaded at the first question, so that it costs
 * start-up nothing. Blocks for some milliseconds; request pool only.
 */
final class HostMeter {
    private static final long MB = 1L << 20;

    private final Clock clock;
    private final IntSupplier connections;
    private @Nullable SystemInfo system;
    private long @Nullable [] lastTicks;

    /** @param connections how many clients are connected; any thread */
    HostMeter(Clock clock, IntSupplier connections) {
        this.clock = clock;
        this.connections = connections;
    }

    synchronized HostMetrics measure() {
        if (system == null) {
            system = new SystemInfo();
        }
        HardwareAbstractionLayer hardware = system.getHardware();
        GlobalMemory memory = hardware.getMemory();
        double temperature = hardware.getSensors().getCpuTemperature();
        OSProcess self = system.getOperatingSystem().getCurrentProcess();
        return new HostMetrics(
                cpuPercent(hardware),
                hardware.getProcessor().getLogicalProcessorCount(),
                memory.getTotal() / MB,
                (memory.getTotal() - memory.getAvailable()) / MB,
                temperature > 0 ? Math.round(temperature * 10) / 10.0 : null,
                system.getOperatingSystem().getSystemUptime(),
                self.getResidentMemory() / MB,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                connections.getAsInt(),
                Timestamps.local(clock));
    }

    private @Nullable Double cpuPercent(HardwareAbstractionLayer hardware) {
        long[] before = lastTicks;
        lastTicks = hardware.getProcessor().getSystemCpuLoadTicks();
        if (before == null) {
            return null;
        }
        double load = hardware.getProcessor().getSystemCpuLoadBetweenTicks(before);
        return Math.round(load * 1000) / 10.0;
    }
}
