package dev.marquee.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The three Pis of the demonstration, one of them at the other venue. */
public final class DemoAgents implements AutoCloseable {
    private static final List<String> VENUES = List.of("CORO", "CORO", "LUNA");

    private final List<DemoAgent> agents;

    private DemoAgents(List<DemoAgent> agents) {
        this.agents = agents;
    }

    /**
     * Starts them.
     *
     * @param rate bytes per second that each downloads, as the agent's option takes it
     * @param folder where each gets a folder of its own
     * @param process makes a process of the agent with the arguments given
     * @param tell takes lines for the person who watches
     */
    public static DemoAgents start(
            String url, String rate, Path folder, Function<List<String>, ProcessBuilder> process, Consumer<String> tell)
            throws IOException {
        List<DemoAgent> agents = new ArrayList<>();
        for (int i = 0; i < VENUES.size(); i++) {
            String serial = "100000003d1d1c3" + i;
            Path own = Files.createDirectories(folder.resolve("pi-" + (i + 1)));
            List<String> arguments = List.of(
                    "install",
                    "--server",
                    url,
                    "--target",
                    own.resolve("card.img").toString(),
                    "--venue",
                    VENUES.get(i),
                    "--product",
                    "KXP2",
                    "--serial",
                    serial,
                    "--mac",
                    "dc:a6:32:00:00:0" + (i + 1),
                    "--limit-rate",
                    rate);
            agents.add(new DemoAgent("pi-" + (i + 1), own, process, arguments, tell).start());
        }
        return new DemoAgents(agents);
    }

    @Override
    public void close() {
        agents.parallelStream().forEach(DemoAgent::close);
    }
}
