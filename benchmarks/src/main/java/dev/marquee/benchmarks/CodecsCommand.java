package dev.marquee.benchmarks;

import dev.marquee.benchmarks.codec.PacketCodecs;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The codecs on their own, with what they allocate. */
@Command(
        name = "codecs",
        description = "Time and allocated bytes (gc.alloc.rate.norm) per packet in the codecs, by JMH.",
        mixinStandardHelpOptions = true)
final class CodecsCommand implements Callable<Integer> {
    @Option(names = "--only", defaultValue = "", description = "a part of the methods' names (default: all)")
    private String only = "";

    @Option(names = "--iterations", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int iterations;

    @Option(names = "--millis", defaultValue = "1000", description = "per iteration (default: ${DEFAULT-VALUE})")
    private int millis;

    @Option(names = "--forks", defaultValue = "1", description = "0: in this process (default: ${DEFAULT-VALUE})")
    private int forks;

    @Override
    public Integer call() throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(PacketCodecs.class.getSimpleName() + ".*" + only)
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(millis))
                .addProfiler(GCProfiler.class);
        return new Runner(options.build()).run().isEmpty() ? 1 : 0;
    }
}
