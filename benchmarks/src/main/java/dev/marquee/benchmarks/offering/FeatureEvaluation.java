package dev.marquee.benchmarks.offering;

import dev.marquee.server.offering.evaluation.EvaluationContext;
import dev.marquee.server.offering.evaluation.Evaluator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One hundred features for one client: a fifth each on for all, for a share, for a share with constraints, with variants,
 * and with a parent.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FeatureEvaluation {
    private static final int FEATURES = 100;
    private static final List<String> KINDS = List.of(
            "",
            ", 'strategies': [{'name': 'flexibleRollout', 'parameters': {'rollout': 50, 'stickiness': 'clientId'}}]",
            ", 'strategies': [{'name': 'flexibleRollout', 'parameters': {'rollout': 90, 'stickiness': 'clientId'},"
                    + " 'constraints': [{'contextName': 'plan', 'operator': 'IN', 'values': ['pro', 'enterprise']},"
                    + " {'contextName': 'posts', 'operator': 'NUM_GT', 'value': '10'},"
                    + " {'contextName': 'version', 'operator': 'SEMVER_GTE', 'value': '1.2.0'}]}]",
            ", 'variants': [{'name': 'a', 'weight': 500}, {'name': 'b', 'weight': 500}]",
            ", 'dependencies': [{'feature': 'feature-1'}]");

    private Evaluator evaluator = Evaluator.of("{}");
    private List<String> names = List.of();
    private EvaluationContext client = EvaluationContext.of(Map.of());

    /** Makes the flags and the client. */
    @Setup
    public void prepare() {
        StringBuilder features = new StringBuilder();
        for (int i = 0; i < FEATURES; i++) {
            features.append(i == 0 ? "" : ",")
                    .append("{'name': 'feature-")
                    .append(i)
                    .append("', 'enabled': true")
                    .append(KINDS.get(i % KINDS.size()))
                    .append('}');
        }
        evaluator = Evaluator.of(("{'features': [" + features + "]}").replace('\'', '"'));
        names = List.copyOf(evaluator.names());
        client = EvaluationContext.of(
                Map.of("clientId", "4711", "userId", "4711", "plan", "pro", "posts", "12", "version", "1.10.3"));
    }

    /** On or off, and the variant of those that have some. */
    @Benchmark
    public int evaluateHundredFeatures() {
        int on = 0;
        for (String name : names) {
            if (evaluator.variant(name, client).featureEnabled()) {
                on++;
            }
        }
        return on;
    }
}
