package dev.marquee.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Option;

/** A run of JMH with what it allocates, and the options that say how long it takes. */
final class JmhRun {
    @Option(names = "--iterations", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int iterations;

    @Option(names = "--millis", defaultValue = "1000", description = "per iteration (default: ${DEFAULT-VALUE})")
    private int millis;

    @Option(names = "--forks", defaultValue = "1", description = "0: in this process (default: ${DEFAULT-VALUE})")
    private int forks;

    /**
     * Runs the methods of a class whose names have this part, warm-up as long as the measurement.
     *
     * @return the exit code: 1 when there was nothing to run
     */
    int of(Class<?> benchmarks, String only) throws RunnerException {
        return new Runner(new OptionsBuilder()
                                .include(benchmarks.getSimpleName() + ".*" + only)
                                .forks(forks)
                                .warmupIterations(iterations)
                                .warmupTime(TimeValue.milliseconds(millis))
                                .measurementIterations(iterations)
                                .measurementTime(TimeValue.milliseconds(millis))
                                .addProfiler(GCProfiler.class)
                                .build())
                        .run()
                        .isEmpty()
                ? 1
                : 0;
    }
}
