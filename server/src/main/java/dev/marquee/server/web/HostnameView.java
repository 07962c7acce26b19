package dev.marquee.server.web;

import dev.marquee.contract.deployment.Hostname;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A row of the pool. */
record HostnameView(
        String hostname,
        String status,
        @Nullable String mac,
        @Nullable String serial,
        @Nullable TimeView assigned,
        boolean canRelease) {
    /** What the page's script clones. */
    static final HostnameView BLANK = new HostnameView("", "", null, null, null, false);

    static HostnameView of(Hostname name, Clock clock) {
        return new HostnameView(
                name.hostname(),
                name.status(),
                name.macAddress(),
                name.serialNumber(),
                TimeView.of(name.assignedDate(), clock),
                !name.status().equals("available"));
    }
}
