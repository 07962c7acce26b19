package dev.marquee.benchmarks;

import java.util.List;

/**
 * A load that the outside harness makes.
 *
 * @param command its name here
 * @param load its name there
 * @param clients how many connections
 * @param options what else the load generator is told
 * @param fields the measured values to compare, CPU time first
 */
record Scenario(String command, String load, int clients, List<String> options, List<String> fields) {
    /** Every scenario, in the order of the document. */
    static final List<Scenario> ALL = List.of(
            new Scenario("fanout", "fanout", 1000, List.of(), List.of("sat_cpu_us", "rate_cpu_us")),
            new Scenario("fanout-4k", "fanout", 1000, List.of("--size", "4096"), List.of("sat_cpu_us", "rate_cpu_us")),
            new Scenario("echo", "echo", 1000, List.of(), List.of("cpu_us", "rate_cpu_us")),
            new Scenario("polling", "poll", 200, List.of(), List.of("sat_cpu_us", "rate_cpu_us")),
            new Scenario("storm", "join", 10_000, List.of("--repeat", "4"), List.of("warm_cpu_us", "cold_cpu_us")),
            new Scenario("idle-clients", "idle", 10_000, List.of(), List.of("cpu_pct", "kb_per_conn_gc")),
            new Scenario("slow", "slow", 1000, List.of("--slow", "50"), List.of("rss_peak_mb", "rss_before_mb")));

    Scenario {
        options = List.copyOf(options);
        fields = List.copyOf(fields);
    }
}
