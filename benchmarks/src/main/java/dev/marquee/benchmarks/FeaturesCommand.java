package dev.marquee.benchmarks;

import dev.marquee.benchmarks.offering.FeatureEvaluation;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The evaluation of features on its own. */
@Command(
        name = "features",
        description = "Time and allocated bytes to evaluate 100 features for one client, by JMH.",
        mixinStandardHelpOptions = true)
final class FeaturesCommand implements Callable<Integer> {
    @Option(names = "--iterations", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int iterations;

    @Option(names = "--millis", defaultValue = "1000", description = "per iteration (default: ${DEFAULT-VALUE})")
    private int millis;

    @Option(names = "--forks", defaultValue = "1", description = "0: in this process (default: ${DEFAULT-VALUE})")
    private int forks;

    @Override
    public Integer call() throws Exception {
        return new Runner(new OptionsBuilder()
                                .include(FeatureEvaluation.class.getSimpleName())
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
