package dev.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.server.access.AccessMode;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.signage.player.Enrolment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/routes.md} to the routes of a started server; {@code -Dmarquee.regenerate=true} writes it anew. */
class RoutesDocTest {
    private static final Path DOC = Path.of("..", "docs", "routes.md");
    private static final String HEAD = """
            # Every route

            Generated from the table of routes. What the bodies hold stands in [rest.md](rest.md),
            [rest-content.md](rest-content.md), [config.md](config.md) and [topology.md](topology.md). GET routes answer HEAD
            as well.

            | path | method | least role |
            |---|---|---|
            """;

    @TempDir
    Path folder;

    @Test
    void the_reference_lists_what_the_server_answers() throws IOException {
        String wanted;
        try (App app = App.start(new ServerConfig(
                List.of(new ListenAddress("127.0.0.1", 0)),
                folder,
                new ServerConfig.Access(AccessMode.CLOSED, Set.of(), List.of(), null),
                ServerConfig.Imaging.defaults(),
                new ServerConfig.Signage(Enrolment.APPROVE, Duration.ofMinutes(5)),
                ServerConfig.Topology.defaults(),
                Duration.ofHours(1)))) {
            wanted = HEAD
                    + app.routes().stream()
                            .sorted(Comparator.comparing(RestRouter.Route::pattern)
                                    .thenComparing(RestRouter.Route::method))
                            .map(RoutesDocTest::line)
                            .collect(Collectors.joining());
        }
        if (Boolean.getBoolean("marquee.regenerate")) {
            Files.writeString(DOC, wanted);
        }
        assertThat(DOC)
                .as("renew it with: mvn verify -Dmarquee.regenerate=true")
                .hasContent(wanted);
    }

    private static String line(RestRouter.Route route) {
        return "| `" + route.pattern() + "` | " + route.method() + " | "
                + route.access().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " |\n";
    }
}
