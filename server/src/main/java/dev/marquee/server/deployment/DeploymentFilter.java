package dev.marquee.server.deployment;

import dev.marquee.server.persistence.Where;
import org.jspecify.annotations.Nullable;

/**
 * What deployments to list. Missing conditions are {@code null}.
 *
 * @param status a stored word; {@code completed} also finds {@code success}, {@code in_progress} every open row
 * @param text part of the hostname, the MAC address, the serial number or the IP address
 */
public record DeploymentFilter(
        @Nullable String venueCode,
        @Nullable String product,
        @Nullable String status,
        @Nullable String text) {
    /** Everything. */
    public static final DeploymentFilter ALL = new DeploymentFilter(null, null, null, null);

    Where where() {
        Where where = new Where()
                .and("venue_code = :venue", "venue", venueCode)
                .and("product_type = :product", "product", product)
                .holding("""
                        (hostname LIKE :q ESCAPE '!' OR mac_address LIKE :q ESCAPE '!'
                            OR serial_number LIKE :q ESCAPE '!' OR ip_address LIKE :q ESCAPE '!')
                        """, "q", text);
        if ("in_progress".equals(status)) {
            return where.and(
                    "(deployment_status IS NULL" + " OR deployment_status NOT IN ('success', 'failed', 'completed'))");
        }
        if ("completed".equals(status)) {
            return where.and("deployment_status IN ('success', 'completed')");
        }
        return where.and("deployment_status = :status", "status", status);
    }
}
