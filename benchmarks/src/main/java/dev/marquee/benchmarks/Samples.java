package dev.marquee.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one subject needed in each run. Not thread-safe. */
final class Samples {
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> clock = new ArrayList<>();

    void add(double cpuMillis, double clockMillis) {
        cpu.add(cpuMillis);
        clock.add(clockMillis);
    }

    double cpu() {
        return median(cpu);
    }

    double clock() {
        return median(clock);
    }

    double slowest() {
        return Collections.max(clock);
    }

    /** The middle value, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values: none (expected: at least one)");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
