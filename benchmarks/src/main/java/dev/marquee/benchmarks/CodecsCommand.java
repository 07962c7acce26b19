package dev.marquee.benchmarks;

import dev.marquee.benchmarks.codec.PacketCodecs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The codecs on their own, with what they allocate. */
@Command(
        name = "codecs",
        description = "Time and allocated bytes (gc.alloc.rate.norm) per packet in the codecs, by JMH.",
        mixinStandardHelpOptions = true)
final class CodecsCommand implements Callable<Integer> {
    @Option(names = "--only", defaultValue = "", description = "a part of the methods' names (default: all)")
    private String only = "";

    @Mixin
    private JmhRun run = new JmhRun();

    @Override
    public Integer call() throws Exception {
        return run.of(PacketCodecs.class, only);
    }
}
