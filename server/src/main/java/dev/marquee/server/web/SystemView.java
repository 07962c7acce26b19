package dev.marquee.server.web;

import dev.marquee.contract.system.SystemStatus;

/** Services, database and disk as the dashboard and the System page show them at first paint. */
record SystemView(
        String dnsmasq,
        String nginx,
        String databaseWord,
        String databaseText,
        double diskPercent,
        double diskTotal,
        double diskUsed,
        double diskAvailable) {
    /** From here on the disk is amber, then red; as the original pages have it. */
    static final double DISK_HIGH = 75;

    static final double DISK_FULL = 90;

    static SystemView of(SystemStatus status) {
        boolean accessible = status.database().accessible();
        return new SystemView(
                status.dnsmasq().status(),
                status.nginx().status(),
                accessible ? "connected" : "failed",
                accessible ? "Connected (" + status.database().sizeMb() + " MB)" : "Not accessible",
                status.diskSpace().percentUsed(),
                status.diskSpace().totalGb(),
                status.diskSpace().usedGb(),
                status.diskSpace().availableGb());
    }

    /** Colour of the bar. */
    String diskClass() {
        if (diskPercent > DISK_FULL) {
            return "bg-danger";
        }
        return diskPercent > DISK_HIGH ? "bg-warning" : "bg-success";
    }
}
