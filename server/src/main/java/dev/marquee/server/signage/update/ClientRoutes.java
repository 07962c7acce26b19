package dev.marquee.server.signage.update;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent's JAR for new players, beside the scripts that install it ({@code /static/client/install.sh}). Everybody may
 * fetch it: it holds no secret, and a new Pi has no key yet. Request pool only.
 */
public final class ClientRoutes {
    private static final String NAME = "pi-agent.jar";

    private final List<Path> places;

    /** @param dataFolder a JAR in its folder {@code client} goes before the one that was built with this server */
    public ClientRoutes(Path dataFolder) {
        places = new ArrayList<>(List.of(dataFolder.resolve("client").resolve(NAME)));
        // server/target/marquee-server.jar or server/target/classes of a built project.
        CodeSource source = ClientRoutes.class.getProtectionDomain().getCodeSource();
        try {
            Path home = source == null
                    ? null
                    : Path.of(source.getLocation().toURI()).resolve("../../..").normalize();
            if (home != null) {
                places.add(home.resolve("pi-agent/target").resolve(NAME));
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalStateException("the place of this program is not known", e);
        }
    }

    /** Adds the route. */
    public void addTo(RestRouter router) {
        router.add("GET", "/static/client/" + NAME, RouteAccess.PUBLIC, RestHandler.now(request -> jar()));
    }

    private RestResponse jar() {
        Path jar = places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> MarqueeException.notFound(
                        "agent: no " + NAME + " on this server (expected: in the folder client of the data folder)"));
        return RestResponse.file("application/java-archive", jar, null)
                .with("content-disposition", "attachment; filename=" + NAME);
    }
}
