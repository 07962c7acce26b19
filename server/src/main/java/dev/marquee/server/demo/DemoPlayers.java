package dev.marquee.server.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The three screens of the demonstration, one of them at the other venue. */
public final class DemoPlayers implements AutoCloseable {
    /** Where a screen hangs. */
    private record Place(String name, String venue) {}

    private static final List<Place> PLACES =
            List.of(new Place("Foyer", "CORO"), new Place("Pit lane", "CORO"), new Place("Ticket desk", "LUNA"));

    private final List<DemoPlayer> players;

    private DemoPlayers(List<DemoPlayer> players) {
        this.players = players;
    }

    /** How many there are. */
    static int count() {
        return PLACES.size();
    }

    /** What plays here: mpv without a window when it is installed, else a clock that shows nothing. */
    public static String playing() {
        return hasMpv()
                ? "They play through mpv, without a window (--vo=null --ao=null)."
                : "mpv is not installed, so a clock stands in for it: it counts through the list and shows nothing.";
    }

    private static boolean hasMpv() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mpv")));
    }

    /**
     * Starts them; they introduce themselves to the server.
     *
     * @param folder where each gets a folder of its own
     * @param process makes a process of the agent with the arguments given
     * @param tell takes lines for the person who watches
     */
    public static DemoPlayers start(
            String url, Path folder, Function<List<String>, ProcessBuilder> process, Consumer<String> tell)
            throws IOException {
        List<DemoPlayer> players = new ArrayList<>();
        for (int i = 0; i < PLACES.size(); i++) {
            Place place = PLACES.get(i);
            Path own = Files.createDirectories(folder.resolve("screen-" + (i + 1)));
            List<String> arguments = List.of(
                    "run",
                    "--server",
                    url,
                    "--data",
                    own.toString(),
                    "--name",
                    place.name(),
                    "--serial",
                    "100000005c4ee10" + i,
                    "--venue",
                    place.venue(),
                    "--mpv-arg=--vo=null",
                    "--mpv-arg=--ao=null",
                    "--heartbeat",
                    "5s");
            players.add(DemoPlayer.start("screen-" + (i + 1), process.apply(arguments), own, tell));
        }
        return new DemoPlayers(players);
    }

    @Override
    public void close() {
        players.parallelStream().forEach(DemoPlayer::close);
    }
}
