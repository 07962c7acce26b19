package dev.marquee.it.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Json;
import java.time.LocalDateTime;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Exact keys and types of what existing pages and tests read. */
public final class Shapes {
    private static final List<String> COUNTERS = List.of(
            "total_venues",
            "total_hostnames",
            "available_kxp2",
            "available_rxp2",
            "assigned_kxp2",
            "assigned_rxp2",
            "available_hostnames",
            "assigned_hostnames",
            "recent_deployments_count",
            "successful_deployments");

    private Shapes() {}

    /** {@code stats_update}. */
    public static void stats(JsonNode stats) {
        COUNTERS.forEach(
                name -> assertThat(stats.path(name).isIntegralNumber()).as(name).isTrue());
        JsonNode recent = stats.path("recent_deployments");
        assertThat(recent.isArray()).isTrue();
        assertThat(recent.size()).isLessThanOrEqualTo(10);
        recent.forEach(
                row -> assertThat(Json.keys(row)).containsExactly("completed_at", "hostname", "started_at", "status"));
        timestamp(stats);
    }

    /** {@code system_status}. */
    public static void systemStatus(JsonNode status) {
        assertThat(Json.keys(status)).containsExactly("database", "disk_space", "dnsmasq", "nginx", "timestamp");
        for (String service : List.of("dnsmasq", "nginx")) {
            assertThat(status.path(service).path("running").isBoolean()).isTrue();
            assertThat(status.path(service).path("status").isString()).isTrue();
        }
        assertThat(status.path("database").path("accessible").isBoolean()).isTrue();
        assertThat(status.path("database").path("size_mb").isNumber()).isTrue();
        for (String figure : List.of("total_gb", "used_gb", "available_gb", "percent_used")) {
            assertThat(status.path("disk_space").path(figure).isNumber())
                    .as(figure)
                    .isTrue();
        }
        timestamp(status);
    }

    /** A row of {@code deployments_refresh} and {@code GET /api/deployments}. */
    public static void deployment(JsonNode row) {
        assertThat(Json.keys(row))
                .containsExactly(
                        "completed_at",
                        "error_message",
                        "hostname",
                        "id",
                        "ip_address",
                        "mac_address",
                        "product_type",
                        "serial_number",
                        "started_at",
                        "status",
                        "venue_code");
        assertThat(row.path("id").isIntegralNumber()).isTrue();
        assertThat(row.path("hostname").isString()).isTrue();
        assertThat(row.path("started_at").asString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }

    private static void timestamp(JsonNode payload) {
        assertThat(LocalDateTime.parse(payload.path("timestamp").asString())).isNotNull();
    }
}
