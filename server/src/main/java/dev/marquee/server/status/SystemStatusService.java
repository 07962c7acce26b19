package dev.marquee.server.status;

import dev.marquee.contract.system.DatabaseState;
import dev.marquee.contract.system.DiskState;
import dev.marquee.contract.system.ServiceState;
import dev.marquee.contract.system.SystemStatus;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.values.Timestamps;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the host as {@code system_status} tells it. A thread of its own measures every few seconds, because the
 * service manager and the disk may hang; {@link #current} is the last measurement and never waits.
 */
public final class SystemStatusService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SystemStatusService.class);
    private static final long PERIOD_SECONDS = 5;
    private static final double GB = 1L << 30;
    private static final double MB = 1L << 20;

    private final Database database;
    private final Clock clock;
    private final ServiceProbe services = new ServiceProbe();
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "system-status");
        thread.setDaemon(true);
        return thread;
    });

    private volatile SystemStatus last;

    /** Starts measuring; until the first measurement the services are unknown. */
    public SystemStatusService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        last = new SystemStatus(
                ServiceProbe.UNKNOWN, ServiceProbe.UNKNOWN, databaseState(), diskState(), Timestamps.local(clock));
        background.scheduleWithFixedDelay(this::measure, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** The last measurement, with the time of this call. Any thread; never blocks. */
    public SystemStatus current() {
        SystemStatus known = last;
        return new SystemStatus(
                known.dnsmasq(), known.nginx(), known.database(), known.diskSpace(), Timestamps.local(clock));
    }

    private void measure() {
        try {
            ServiceState dnsmasq = services.probe("dnsmasq");
            ServiceState nginx = services.probe("nginx");
            last = new SystemStatus(dnsmasq, nginx, databaseState(), diskState(), Timestamps.local(clock));
        } catch (RuntimeException e) {
            log.warn("the host's state could not be measured: {}", e.toString());
        }
    }

    private DatabaseState databaseState() {
        try {
            database.check();
            return new DatabaseState(true, rounded(sizeOnDisk() / MB, 2), null);
        } catch (RuntimeException | IOException e) {
            log.warn("database is not accessible: {}", e.toString());
            return new DatabaseState(false, 0, "database does not answer");
        }
    }

    private long sizeOnDisk() throws IOException {
        Path log = Path.of(database.file() + "-wal");
        return Files.size(database.file()) + (Files.exists(log) ? Files.size(log) : 0);
    }

    private DiskState diskState() {
        try {
            FileStore disk = Files.getFileStore(database.folder());
            long total = disk.getTotalSpace();
            long used = total - disk.getUnallocatedSpace();
            double percent = total == 0 ? 0 : 100.0 * used / total;
            return new DiskState(
                    rounded(total / GB, 2),
                    rounded(used / GB, 2),
                    rounded(disk.getUsableSpace() / GB, 2),
                    rounded(percent, 1),
                    null);
        } catch (IOException e) {
            return new DiskState(0, 0, 0, 0, "disk cannot be read");
        }
    }

    private static double rounded(double value, int decimals) {
        double factor = Math.pow(10, decimals);
        return Math.round(value * factor) / factor;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
