package dev.marquee.benchmarks;

import dev.marquee.benchmarks.offering.FeatureEvaluation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The evaluation of features on its own. */
@Command(
        name = "features",
        description = "Time and allocated bytes to evaluate 100 features for one client, by JMH.",
        mixinStandardHelpOptions = true)
final class FeaturesCommand implements Callable<Integer> {
    @Mixin
    private JmhRun run = new JmhRun();

    @Override
    public Integer call() throws Exception {
        return run.of(FeatureEvaluation.class, "");
    }
}
